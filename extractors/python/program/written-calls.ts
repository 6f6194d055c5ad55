/**
 * Whether a text may call something of this name, or hand it on as an argument or a base class: a look at the characters
 * around each place, so that what only annotates with the name, defines or imports it is never parsed for its callers.
 */
export function mayCallName(text: string, name: string): boolean {
  for (let start = text.indexOf(name); start !== -1; start = text.indexOf(name, start + name.length)) {
    const end = start + name.length;
    if (isWord(text.charCodeAt(start - 1)) || isWord(text.charCodeAt(end))) continue;
    let before = start - 1;
    while (isBlank(text.charCodeAt(before))) before -= 1;
    const previous = text.charAt(before);
    const next = text.charAt(end);
    if (next === '(' || next === ' ') {
      if (!(before < start - 1 && definition.test(text.slice(Math.max(0, before - 'class'.length), before + 1))))
        return true;
    } else if (previous !== '' && handing.includes(previous)) {
      return true;
    }
  }
  return false;
}

/** What stands before an argument, a base class or an attribute. */
const handing = '(,=.';
const definition = /\b(?:def|class)$/;

function isWord(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95 || code > 127
  );
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}
