// Control and format characters (which reorder or hide text) and line separators: https://www.unicode.org/reports/tr36/
const controls = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Text from source code as one line that cannot steer a terminal: control characters become `\uXXXX`. */
export function toPlainText(text: string): string {
  return text.replace(controls, escapeCharacter);
}

/**
 * JSON with two spaces of indent and a final line feed, with the same characters escaped in strings. Line feeds between
 * the tokens are the only control characters in it.
 */
export function toJson(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2);
  return `${text.replace(controls, (character) => (character === '\n' ? '\n' : escapeCharacter(character)))}\n`;
}

function escapeCharacter(character: string): string {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
