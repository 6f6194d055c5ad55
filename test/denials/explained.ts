import { explainDenials } from '../../src/explain-denials.ts';
import type { DenialReport, DenialsRequest } from '../../src/model/denial.ts';
import { defaultSettings } from '../../src/model/settings.ts';

export const role = 'arn:aws:sts::111122223333:assumed-role/app-role/app-fn';

export function explain(text: string, more: Partial<DenialsRequest> = {}): Promise<DenialReport> {
  return explainDenials({ text, settings: defaultSettings, ...more });
}

/** `action on resource if conditions` of every statement. */
export function grants({ documents }: DenialReport): readonly string[] {
  return documents.flatMap(({ statements }) =>
    statements.flatMap(({ actions, resources, conditions }) => {
      const conditional = conditions.map(
        ({ operator, key, values }) => ` if ${operator} ${key} ${values.join(' or ')}`,
      );
      return actions.flatMap((action) =>
        resources.map((resource) => `${action} on ${resource}${conditional.join('')}`),
      );
    }),
  );
}

/** A message as AWS writes it, for an action on a resource. */
export function denied(
  action: string,
  resource: string,
  reason = `because no identity-based policy allows the ${action} action`,
): string {
  return `User: ${role} is not authorized to perform: ${action} on resource: ${resource} ${reason}`;
}
