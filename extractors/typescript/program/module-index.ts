import type { ts as TS } from 'ts-morph';
import { ts } from './compiler.ts';
import { calledName, isFunctionScope } from './syntax.ts';

/** Nodes by the name they are written with. */
export interface ModuleIndex {
  /** `x.name`, called or not. */
  readonly properties: ReadonlyMap<string, readonly TS.PropertyAccessExpression[]>;
  /** `x[…]` */
  readonly elements: readonly TS.ElementAccessExpression[];
  /** Calls by the plain name or the property that is called. */
  readonly calls: ReadonlyMap<string, readonly TS.CallExpression[]>;
  readonly news: ReadonlyMap<string, readonly TS.NewExpression[]>;
  /** `x = …` by the plain name. */
  readonly assigned: ReadonlyMap<string, readonly TS.BinaryExpression[]>;
  /** `x.name = …` and `x["name"] = …` by that name; `x[k] = …` under the empty name. */
  readonly assignedProperties: ReadonlyMap<string, readonly TS.BinaryExpression[]>;
  /** `name.x = …` and `name[…] = …` by the plain name before the property. */
  readonly assignedOn: ReadonlyMap<string, readonly TS.BinaryExpression[]>;
  /** Plain names and properties given as arguments or put into an object, by name. */
  readonly handed: ReadonlyMap<string, readonly TS.Expression[]>;
  /** Names taken out of an object: `const { getObject } = s3`. */
  readonly taken: ReadonlyMap<string, readonly TS.BindingElement[]>;
  readonly classes: readonly TS.ClassLikeDeclaration[];
  /** Calls with two strings side by side among their first arguments. */
  readonly pairs: readonly TS.CallExpression[];
  /** `var` declarations by the function or file they belong to. */
  readonly hoisted: ReadonlyMap<TS.Node, readonly TS.VariableDeclaration[]>;
  /** `return` and `yield` expressions by their function. */
  readonly returns: ReadonlyMap<TS.Node, readonly TS.ReturnStatement[]>;
  readonly yields: ReadonlyMap<TS.Node, readonly TS.YieldExpression[]>;
}

/** One walk over the tree, which also links each node to its parent: cheaper than letting the parser do that. */
export function indexNodes(source: TS.SourceFile): ModuleIndex {
  const properties = new Map<string, TS.PropertyAccessExpression[]>();
  const elements: TS.ElementAccessExpression[] = [];
  const calls = new Map<string, TS.CallExpression[]>();
  const news = new Map<string, TS.NewExpression[]>();
  const assigned = new Map<string, TS.BinaryExpression[]>();
  const assignedProperties = new Map<string, TS.BinaryExpression[]>();
  const assignedOn = new Map<string, TS.BinaryExpression[]>();
  const handed = new Map<string, TS.Expression[]>();
  const taken = new Map<string, TS.BindingElement[]>();
  const classes: TS.ClassLikeDeclaration[] = [];
  const pairs: TS.CallExpression[] = [];
  const hoisted = new Map<TS.Node, TS.VariableDeclaration[]>();
  const returns = new Map<TS.Node, TS.ReturnStatement[]>();
  const yields = new Map<TS.Node, TS.YieldExpression[]>();
  // Children are pushed and popped from the end; what must be in order is sorted by position below.
  const stack: TS.Node[] = [source];
  let parent: TS.Node = source;
  const push = (child: TS.Node): undefined => {
    // `parent` is readonly in the compiler's types; the parser leaves it to whoever wants it.
    (child as { parent: TS.Node }).parent = parent;
    stack.push(child);
    return undefined;
  };
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    visit(node);
    parent = node;
    ts.forEachChild(node, push);
    const docs: unknown = Reflect.get(node, 'jsDoc');
    if (Array.isArray(docs)) for (const doc of docs) linkDoc(doc, node);
  }

  function visit(node: TS.Node): void {
    switch (node.kind) {
      case ts.SyntaxKind.PropertyAccessExpression: {
        const access = node as TS.PropertyAccessExpression;
        add(properties, access.name.text, access);
        return;
      }
      case ts.SyntaxKind.ElementAccessExpression:
        elements.push(node as TS.ElementAccessExpression);
        return;
      case ts.SyntaxKind.CallExpression: {
        const call = node as TS.CallExpression;
        const name = calledName(call.expression);
        if (name !== undefined) add(calls, name, call);
        for (const argument of call.arguments) addHanded(argument);
        const [first, second, third] = call.arguments;
        if (second !== undefined && ts.isStringLiteralLike(second) && (isText(first) || isText(third)))
          pairs.push(call);
        return;
      }
      case ts.SyntaxKind.NewExpression: {
        const made = node as TS.NewExpression;
        add(news, calledName(made.expression) ?? '', made);
        for (const argument of made.arguments ?? []) addHanded(argument);
        return;
      }
      case ts.SyntaxKind.PropertyAssignment:
        addHanded((node as TS.PropertyAssignment).initializer);
        return;
      case ts.SyntaxKind.ShorthandPropertyAssignment:
        add(handed, (node as TS.ShorthandPropertyAssignment).name.text, (node as TS.ShorthandPropertyAssignment).name);
        return;
      case ts.SyntaxKind.BinaryExpression:
        addAssignment(node as TS.BinaryExpression);
        return;
      case ts.SyntaxKind.BindingElement: {
        const element = node as TS.BindingElement;
        const name = element.propertyName ?? element.name;
        if (ts.isIdentifier(name) || ts.isStringLiteral(name)) add(taken, name.text, element);
        return;
      }
      case ts.SyntaxKind.ClassDeclaration:
      case ts.SyntaxKind.ClassExpression:
        classes.push(node as TS.ClassLikeDeclaration);
        return;
      case ts.SyntaxKind.VariableDeclarationList: {
        const list = node as TS.VariableDeclarationList;
        if ((list.flags & ts.NodeFlags.BlockScoped) !== 0) return;
        const owner = functionAround(node);
        for (const declaration of list.declarations) add(hoisted, owner, declaration);
        return;
      }
      case ts.SyntaxKind.ReturnStatement:
        if ((node as TS.ReturnStatement).expression !== undefined)
          add(returns, functionAround(node), node as TS.ReturnStatement);
        return;
      case ts.SyntaxKind.YieldExpression:
        add(yields, functionAround(node), node as TS.YieldExpression);
        return;
    }
  }

  function addHanded(argument: TS.Expression): void {
    if (ts.isIdentifier(argument)) add(handed, argument.text, argument);
    else if (ts.isPropertyAccessExpression(argument)) add(handed, argument.name.text, argument);
    else if (ts.isCallExpression(argument) && ts.isPropertyAccessExpression(argument.expression)) {
      // `this.run.bind(this)`
      if (argument.expression.name.text === 'bind') addHanded(argument.expression.expression);
    }
  }

  function addAssignment(node: TS.BinaryExpression): void {
    const operator = node.operatorToken.kind;
    if (operator < ts.SyntaxKind.FirstAssignment || operator > ts.SyntaxKind.LastAssignment) return;
    const target = node.left;
    if (ts.isPropertyAccessExpression(target) || ts.isElementAccessExpression(target)) {
      if (ts.isIdentifier(target.expression)) add(assignedOn, target.expression.text, node);
    }
    if (ts.isIdentifier(target)) add(assigned, target.text, node);
    else if (ts.isPropertyAccessExpression(target)) add(assignedProperties, target.name.text, node);
    else if (ts.isElementAccessExpression(target)) {
      const key = target.argumentExpression;
      add(assignedProperties, ts.isStringLiteralLike(key) ? key.text : '', node);
    } else if (ts.isObjectLiteralExpression(target)) {
      for (const property of target.properties) {
        if (ts.isShorthandPropertyAssignment(property)) add(assigned, property.name.text, node);
        else if (ts.isPropertyAssignment(property) && ts.isIdentifier(property.initializer)) {
          add(assigned, property.initializer.text, node);
        }
      }
    }
  }

  for (const map of [
    properties,
    calls,
    news,
    assigned,
    assignedProperties,
    assignedOn,
    handed,
    taken,
    hoisted,
    returns,
    yields,
  ]) {
    for (const list of map.values()) if (list.length > 1) list.sort(byPosition);
  }
  elements.sort(byPosition);
  classes.sort(byPosition);
  return {
    properties,
    elements,
    calls,
    news,
    assigned,
    assignedProperties,
    assignedOn,
    handed,
    taken,
    classes,
    pairs,
    hoisted,
    returns,
    yields,
  };
}

function isText(node: TS.Node | undefined): boolean {
  return node !== undefined && ts.isStringLiteralLike(node);
}

function byPosition(a: TS.Node, b: TS.Node): number {
  return a.pos - b.pos || b.end - a.end;
}

function functionAround(node: TS.Node): TS.Node {
  for (let outer = node.parent; outer !== undefined; outer = outer.parent) if (isFunctionScope(outer)) return outer;
  return node.getSourceFile();
}

/** Types in comments: the parser leaves them unlinked. */
function linkDoc(doc: TS.Node, owner: TS.Node): void {
  (doc as { parent: TS.Node }).parent = owner;
  const stack = [doc];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const parent = node;
    ts.forEachChild(node, (child) => {
      (child as { parent: TS.Node }).parent = parent;
      stack.push(child);
    });
  }
}

function add<K, T>(index: Map<K, T[]>, key: K, value: T): void {
  const list = index.get(key);
  if (list === undefined) index.set(key, [value]);
  else list.push(value);
}
