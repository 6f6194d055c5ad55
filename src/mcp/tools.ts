import type { Tool } from './tool.ts';
import { checkPolicyTool } from './tools/check-policy.ts';
import { explainPolicy } from './tools/explain-policy.ts';
import { generatePolicy } from './tools/generate-policy.ts';
import { lookupOperation } from './tools/lookup-operation.ts';

/** Every tool, in the order in which clients list them. */
export const tools: readonly Tool[] = [generatePolicy, explainPolicy, lookupOperation, checkPolicyTool];
