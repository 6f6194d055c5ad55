import type { SourceFile } from '../../../src/model/source.ts';

/** Tells in which files a name is written after a dot, each file read once: to search their texts name by name takes long. */
export interface AttributeNames {
  isIn(file: SourceFile, name: string): boolean;
}

export function createAttributeNames(): AttributeNames {
  const filesByName = new Map<string, Set<SourceFile>>();
  const read = new Set<SourceFile>();
  return {
    isIn(file, name) {
      if (!read.has(file)) {
        read.add(file);
        addNames(file, filesByName);
      }
      return filesByName.get(name)?.has(file) === true;
    },
  };
}

function addNames(file: SourceFile, filesByName: Map<string, Set<SourceFile>>): void {
  const { text } = file;
  for (let dot = text.indexOf('.'); dot !== -1; dot = text.indexOf('.', dot + 1)) {
    let end = dot + 1;
    while (isOfName(text.charCodeAt(end))) end += 1;
    if (end === dot + 1 || isDigit(text.charCodeAt(dot + 1))) continue;
    const name = text.slice(dot + 1, end);
    const files = filesByName.get(name);
    if (files === undefined) filesByName.set(name, new Set([file]));
    else files.add(file);
    dot = end - 1;
  }
}

function isOfName(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || isDigit(code) || code === underscore || code > 127
  );
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

const underscore = 95;
