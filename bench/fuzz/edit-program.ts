import type { SourceFile } from '../../src/model/source.ts';
import { mutate, type Random } from './mutate.ts';

/** A program that is edited again and again; files that an edit leaves alone stay the same objects. */
export interface EditedProgram {
  /** Sorted by path. */
  files(): readonly SourceFile[];
  /** Makes one random edit, and says what it was. */
  edit(random: Random): string;
}

/** `comment`: how a line that is one starts in the files' language. */
export function createEditedProgram(original: readonly SourceFile[], comment: string): EditedProgram {
  const before = new Map(original.map((file) => [file.path, file]));
  const now = new Map(before);
  let edits = 0;

  function change(file: SourceFile, text: string): void {
    now.set(file.path, { ...file, text });
  }

  function changeLines(file: SourceFile, edit: (lines: string[]) => void): void {
    const lines = file.text.split('\n');
    edit(lines);
    change(file, lines.join('\n'));
  }

  function editOne(file: SourceFile, random: Random): string {
    const other = (name: string): string => file.path.replace(/[^/]*$/, (last) => `${name}${edits}_${last}`);
    const kind = random(12);
    switch (kind) {
      case 0:
        now.delete(file.path);
        return 'delete';
      case 1:
        now.delete(file.path);
        now.set(other('z'), { ...file, path: other('z') });
        return 'rename';
      case 2:
        now.set(other('a'), { ...file, path: other('a') });
        return 'copy';
      case 3:
        for (const path of now.keys()) if (!before.has(path)) now.delete(path);
        for (const [path, known] of before) if (now.get(path)?.text !== known.text) now.set(path, known);
        return 'undo all';
      case 4:
        changeLines(file, (lines) => lines.splice(random(lines.length), 0, comment));
        return 'comment';
      case 5:
        change(file, mutate(file.text, random));
        return 'mutate';
      case 6: {
        const words = file.text.match(/[A-Za-z_]\w{3,}/g) ?? ['none'];
        change(file, file.text.replace(words[random(words.length)] ?? '', words[random(words.length)] ?? ''));
        return 'rename a word';
      }
      case 7:
      case 8:
        changeLines(file, (lines) => lines.splice(random(lines.length), 0, lines[random(lines.length)] ?? ''));
        return 'copy a line';
      default:
        changeLines(file, (lines) => lines.splice(random(lines.length), 1 + random(3)));
        return 'cut lines';
    }
  }

  return {
    files: () => [...now.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    edit(random) {
      edits += 1;
      const all = now.size > 0 ? [...now.values()] : [...before.values()];
      const file = all[random(all.length)];
      return file === undefined ? 'nothing' : `${editOne(file, random)} ${file.path}`;
    },
  };
}
