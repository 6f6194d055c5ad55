import type { Journal } from '../../shared/journal.ts';
import type { PackageIdentity } from './import-graph.ts';
import type { FoundDeclaration, ImportTarget, Program } from './program.ts';

/**
 * The program that `current` gives, whatever program that is by then, with each question that its answer depends on
 * written down. What is not written down is the same as long as a part of a file is the same object. Answers name packages
 * by what stays the same of them; `onRead` gets the path of each file that an answer was read in.
 */
export function askedProgram(current: () => Program, { ask }: Journal, onRead: (path: string) => void): Program {
  const identities = new Map<string, PackageIdentity>();

  function identityOf(own: PackageIdentity): PackageIdentity {
    const { id, folder, name } = own;
    const known = identities.get(id) ?? { id, folder, name };
    identities.set(id, known);
    return known;
  }

  function withIdentity(target: ImportTarget): ImportTarget {
    return target.kind === 'local' ? { ...target, package: identityOf(target.package) } : target;
  }

  function noted(found: FoundDeclaration): FoundDeclaration {
    for (const path of found.read) onRead(path);
    return found;
  }

  return {
    get sdk() {
      return current().sdk;
    },
    get libraries() {
      return current().libraries;
    },
    get parsed() {
      return current().parsed;
    },
    get parsedSize() {
      return current().parsedSize;
    },
    // Depends on the part alone.
    parse(own, part) {
      onRead(part.file.source.path);
      return current().parse(identityOf(own), part);
    },
    resolveImport: (folder, importPath) =>
      ask(`import|${folder}|${importPath}`, () => withIdentity(current().resolveImport(folder, importPath))),
    importersOf: (own) => ask(`importers|${own.id}`, () => current().importersOf(identityOf(own)).map(identityOf)),
    filesUsing: (own, use, name) =>
      ask(`using|${own.id}|${use}|${name}`, () => current().filesUsing(identityOf(own), use, name)),
    findDeclaration: (own, name, from) =>
      noted(
        ask(`declaration|${own.id}|${name}|${from ?? ''}`, () =>
          current().findDeclaration(identityOf(own), name, from),
        ),
      ),
    findMethod: (own, typeName, method) =>
      noted(
        ask(`method|${own.id}|${typeName}.${method}`, () => current().findMethod(identityOf(own), typeName, method)),
      ),
  };
}
