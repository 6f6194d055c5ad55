import { relative, sep } from 'node:path';

/** Whether `path` is `folder` or lies in it; both absolute. */
export function isInside(folder: string, path: string): boolean {
  const steps = relative(folder, path);
  return steps === '' || (steps !== '..' && !steps.startsWith(`..${sep}`) && !/^([A-Za-z]:|[\\/])/.test(steps));
}
