/** Letters, digits, `_` and everything beyond ASCII, as far as a name in Go may have them. */
const isWord = new Uint8Array(128);
for (let code = 0; code < 128; code += 1) isWord[code] = /\w/.test(String.fromCharCode(code)) ? 1 : 0;

/** Whether a character may belong to a name. */
export function isWordAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 128 || isWord[code] === 1;
}

/** Past the last character of the name that starts here. */
export function endOfWord(text: string, start: number): number {
  let end = start + 1;
  while (isWordAt(text, end)) end += 1;
  return end;
}

/** Whether a character starts an exported name, as all of the SDK's are. */
export function isCapitalAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 65 && code <= 90;
}
