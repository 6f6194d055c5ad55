import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { toPlain } from '../../src/denials/read-denials.ts';
import { type Denial, knownValue } from '../../src/model/denial.ts';
import { mutate, randomFrom } from './mutate.ts';

/** A text with denials that was changed at random, and which one it was made from. */
export interface DenialMutant {
  readonly path: string;
  readonly text: string;
}

/** Ways in which texts come, besides plainly. */
const wraps: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => JSON.stringify({ level: 'error', message: text }),
  (text) => JSON.stringify({ message: JSON.stringify({ errorMessage: text }) }),
  (text) => (text.match(/[\s\S]{1,80}/g) ?? []).join('\n'),
  (text) => `2026-03-07T08:00:00Z ERROR \u001b[31m${text}\u001b[0m`,
  (text) => `<Message>${text.replaceAll('"', '&quot;')}</Message>`,
];

/** Makes the mutants of the texts beside the tests, one or two at a time; the same seed and number give the same one. */
export function createDenialMutants(seed: number): (number: number) => DenialMutant {
  const texts = ['sample-texts.json', 'blind-texts.json'].flatMap(loadTexts);
  return (number) => {
    const random = randomFrom(seed * 1_000_003 + number);
    const pick = () => texts[random(texts.length)] ?? { id: '', text: '' };
    const [first, second] = [pick(), pick()];
    const wrap = wraps[random(wraps.length)] ?? ((text: string) => text);
    const joined = random(3) === 0 ? `${first.text}\n${second.text}` : first.text;
    const mutated = mutate(joined, random);
    return { path: first.id, text: random(2) === 0 ? wrap(mutated) : mutate(wrap(mutated), random) };
  };
}

interface BaseText {
  readonly id: string;
  readonly text: string;
}

function loadTexts(name: string): readonly BaseText[] {
  // Beside the sources, and two folders further up from the build output.
  const places = [`../../test/denials/${name}`, `../../../test/denials/${name}`];
  for (const place of places) {
    try {
      return JSON.parse(readFileSync(fileURLToPath(new URL(place, import.meta.url)), 'utf8'));
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw cause;
    }
  }
  throw new Error(`There is no ${name}`);
}

/** The fields of a denial that its text does not hold, as `name: value`; white space and case do not count. */
export function fieldsNotIn(text: string, denial: Denial): readonly string[] {
  const plain = flat(toPlain(text).text);
  const { principal, action, resourceText, malformedResource, policyArn, encoded, errorCode, requestId, attempted } =
    denial;
  const { operation, resource, through } = denial;
  const quoted = {
    principal,
    action,
    resourceText,
    malformedResource,
    policyArn,
    encoded,
    errorCode,
    requestId,
    attempted,
  };
  const written = Object.entries({ ...quoted, operation, through }).flatMap(([name, field]) => {
    const value = knownValue<string>(field);
    return value === undefined ? [] : [{ name, value }];
  });
  const actions = denial.actions.map((value) => ({ name: 'actions', value }));
  // A resource that was given as a name is put together from parts of the text.
  const own = knownValue(resource);
  const whole = own === undefined || resourceText.kind === 'known' ? [] : [{ name: 'resource', value: own }];
  return [...written, ...actions, ...whole].flatMap(({ name, value }) =>
    plain.includes(flat(value)) ? [] : [`${name}: ${value}`],
  );
}

function flat(text: string): string {
  return text.replace(/\s+/g, '').toLowerCase();
}
