import type { CopyStatus, ReferenceStatus } from '../reference/local-copy.ts';

/** The local copies of the reference, the one in use first. */
export function toReferenceText({ copies, warnings }: ReferenceStatus): string {
  return [...copies.flatMap(copyLines), ...warnings].map((line) => `${line}\n`).join('');
}

function copyLines({ source, folder, used, state }: CopyStatus): readonly string[] {
  const title = `${source}${used ? ', in use' : ''}`;
  if (state.kind === 'damaged') return [`${title}: damaged`, `  ${state.damage}`, `  ${folder}`];
  const { stateDate, services, actions, operations, bytes, endpoint } = state;
  return [
    `${title}: state of ${stateDate}`,
    `  ${services} services, ${actions} actions, ${operations} operations, ${(bytes / 1024 / 1024).toFixed(1)} MiB`,
    `  from ${endpoint}`,
    `  ${folder}`,
  ];
}
