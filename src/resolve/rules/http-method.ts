import { always, type Rule, unmet } from '../rules.ts';

/**
 * API Gateway's control plane is authorized by HTTP method: of the methods that the reference lists, that of the request.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-manage-api.html
 */
export const httpMethod: Rule = ({ action }, { operation }) => {
  if (action.prefix !== 'apigateway' || !methods.has(action.name) || operation?.http === undefined) return undefined;
  const { method } = operation.http;
  if (action.name === method) return { rule: 'http-method', necessity: always, granted: true };
  return { rule: 'http-method', necessity: unmet(`the request is a ${action.name}`), granted: false };
};

const methods: ReadonlySet<string> = new Set(['GET', 'PUT', 'POST', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']);
