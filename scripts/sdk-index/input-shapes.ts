import { memberDepth, typeCodes } from '../../src/sdk/input-members.ts';
import type { MemberType } from '../../src/sdk/sdk-service.ts';
import type { ServiceModel, ShapeModel, ShapeReference } from './service-model.ts';

/** The structures that a service's inputs reach, as they are written to the pack. */
export interface InputShapes {
  /** In the order in which they were reached; the first is the empty structure. */
  readonly texts: readonly string[];
  /** The place of an operation's input. */
  placeOf(input: ShapeReference | undefined): number;
}

/** Writes what `src/sdk/input-members.ts` reads. */
export function toInputShapes(model: ServiceModel): InputShapes {
  const inputs = Object.values(model.operations).flatMap(({ input }) => (input === undefined ? [] : [input.shape]));
  const places = new Map([...reachableStructures(model, inputs)].map((name, index) => [name, index + 1]));
  const texts = [...places.keys()].map((name) => structureText(model, places, name));
  return {
    texts: ['', ...texts],
    placeOf: (input) => (input === undefined ? 0 : (places.get(input.shape) ?? 0)),
  };
}

/** Level by level from the inputs, so that a structure is kept if any way to it is short enough. */
function reachableStructures(model: ServiceModel, inputs: readonly string[]): ReadonlySet<string> {
  const reached = new Set(inputs);
  let level: readonly string[] = [...reached];
  for (let depth = 1; depth <= memberDepth; depth++) {
    const next: string[] = [];
    for (const name of level) {
      for (const member of Object.values(shapeOf(model, name).members ?? {})) {
        const structure = heldStructure(model, member.shape);
        if (structure === undefined || reached.has(structure)) continue;
        reached.add(structure);
        next.push(structure);
      }
    }
    level = next;
  }
  return reached;
}

/** The structure that a shape is, or that its lists and maps hold. */
function heldStructure(model: ServiceModel, name: string): string | undefined {
  let held = name;
  for (const seen = new Set<string>(); !seen.has(held); ) {
    seen.add(held);
    const shape = shapeOf(model, held);
    if (shape.type === 'structure') return shape.document === true ? undefined : held;
    const inner = shape.member ?? shape.value;
    if (inner === undefined) return undefined;
    held = inner.shape;
  }
  return undefined;
}

function structureText(model: ServiceModel, places: ReadonlyMap<string, number>, name: string): string {
  const shape = shapeOf(model, name);
  const required = new Set(shape.required ?? []);
  const members = Object.entries(shape.members ?? {}).map(([member, reference]) => {
    if (!/^\w+$/.test(member)) throw new Error(`The member ${member} of ${name} cannot be written`);
    const type = typeText(model, places, reference.shape);
    const marks = `${required.has(member) ? '!' : ''}${takesArn(model, member, reference.shape) ? '@' : ''}`;
    return `${member}${marks}${type === typeCodes.string ? '' : `:${type}`}`;
  });
  return members.join(' ');
}

function typeText(model: ServiceModel, places: ReadonlyMap<string, number>, name: string, nesting = 0): string {
  const shape = shapeOf(model, name);
  const inner = shape.type === 'list' ? shape.member : shape.type === 'map' ? shape.value : undefined;
  if (inner !== undefined) {
    const bracket = shape.type === 'list' ? typeCodes.list : typeCodes.map;
    // A list that holds itself without a structure between would never end.
    return nesting > 4 ? bracket : bracket + typeText(model, places, inner.shape, nesting + 1);
  }
  if (shape.type !== 'structure') return typeCodes[toMemberType(shape.type)];
  if (shape.document === true) return typeCodes.document;
  return places.get(name)?.toString() ?? typeCodes.structure;
}

function toMemberType(type: string): MemberType {
  if (type === 'double') return 'float';
  // `Object.hasOwn` has just told that the type is a key of the table.
  if (Object.hasOwn(typeCodes, type)) return type as MemberType;
  throw new Error(`Unknown type ${type}`);
}

/** Whether the name ends in Arn or Arns, or the pattern of the text (or of a list's items) has `arn:` in it. */
function takesArn(model: ServiceModel, member: string, name: string): boolean {
  const shape = shapeOf(model, name);
  if (!['string', 'list'].includes(shape.type)) return false;
  if (/(?:Arn|ARN|_arn|^arn)(?:s|List)?$/.test(member)) return true;
  const text = shape.type === 'list' && shape.member !== undefined ? shapeOf(model, shape.member.shape) : shape;
  return text.pattern?.includes('arn:') === true;
}

function shapeOf(model: ServiceModel, name: string): ShapeModel {
  const shape = model.shapes[name];
  if (shape === undefined) throw new Error(`The model has no shape ${name}`);
  return shape;
}
