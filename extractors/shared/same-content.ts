/** Nested deeper than this, things are taken to differ. */
const MAX_DEPTH = 24;

/**
 * Whether two things that nobody changes are equal in all that can be read from them, order included. What has an `id`, a
 * `tree` or a `text` with a `path` stands for itself: environments, modules, files. Where it is not sure, they differ.
 */
export function hasSameContent(a: unknown, b: unknown, depth = 0): boolean {
  if (Object.is(a, b)) return true;
  if (depth > MAX_DEPTH || typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, at) => hasSameContent(item, b[at], depth + 1));
  }
  if (a instanceof Map) return b instanceof Map && a.size === b.size && hasSameContent([...a], [...b], depth + 1);
  if (a instanceof Set) return b instanceof Set && a.size === b.size && hasSameContent([...a], [...b], depth + 1);
  if (isOfItself(a) || isOfItself(b)) return false;
  const [first, second] = [Object.entries(a), Object.entries(b)];
  return (
    first.length === second.length &&
    first.every(([key, value], at) => second[at]?.[0] === key && hasSameContent(value, second[at]?.[1], depth + 1))
  );
}

function isOfItself(value: object): boolean {
  return 'id' in value || 'tree' in value || ('text' in value && 'path' in value);
}
