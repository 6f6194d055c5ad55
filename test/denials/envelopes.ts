/** Ways in which a text reaches the person who pastes it. Each keeps the text whole and puts something around it. */
export const envelopes: readonly { readonly name: string; readonly wrap: (text: string) => string }[] = [
  { name: 'a log line with a time', wrap: (text) => `2026-03-07T08:00:00.123Z ERROR [worker-3] ${text}` },
  { name: 'lines of 80 columns', wrap: (text) => cut(text, 80) },
  { name: 'a log line cut at 100 columns', wrap: (text) => cut(`2026-03-07 08:00:00,123 ERROR app: ${text}`, 100) },
  { name: 'words wrapped at 72 columns', wrap: (text) => fill(text, 72, '') },
  { name: 'words wrapped behind a rule', wrap: (text) => `╷\n${fill(`Error: ${text}`, 90, '│ ')}\n│ \n╵` },
  { name: 'colors', wrap: (text) => `\u001b[31m\u001b[1m✖ ${text.replaceAll(' ', ' \u001b[0m\u001b[31m')}\u001b[0m` },
  { name: 'JSON', wrap: (text) => JSON.stringify({ level: 'error', time: 1772870400, msg: text, pid: 17 }) },
  {
    name: 'JSON in JSON',
    wrap: (text) => JSON.stringify({ logGroup: '/aws/lambda/fn', message: JSON.stringify({ errorMessage: text }) }),
  },
  {
    name: 'JSON in JSON in JSON',
    wrap: (text) => JSON.stringify({ m: JSON.stringify({ m: JSON.stringify({ detail: text }) }) }),
  },
  {
    name: 'an error of a function, with its trace',
    wrap: (text) =>
      JSON.stringify(
        { errorMessage: text, errorType: 'Error', trace: [`Error: ${text}`, '    at handler (/var/task/a.js:1:2)'] },
        undefined,
        2,
      ),
  },
  {
    name: 'a YAML status',
    wrap: (text) =>
      `status:\n  conditions:\n  - type: Ready\n    message: >-\n${fill(text, 90, '      ')}\n    reason: Failed`,
  },
  { name: 'XML', wrap: (text) => `<failure type="error"><message>${escapeXml(text)}</message></failure>` },
  {
    name: 'a Python trace',
    wrap: (text) =>
      `Traceback (most recent call last):\n  File "/app/main.py", line 12, in <module>\n    main()\nRuntimeError: ${text}\n`,
  },
  {
    name: 'a Java trace',
    wrap: (text) =>
      `Exception in thread "main" java.lang.IllegalStateException: ${text}\n\tat com.acme.Main.run(Main.java:42)\n\t... 3 more`,
  },
  {
    name: 'a line of a container',
    wrap: (text) =>
      text
        .split('\n')
        .map((line) => `web_1  | ${line}`)
        .join('\n'),
  },
];

/** Cuts lines at a width, in the middle of words, as terminals do. */
function cut(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => line.match(new RegExp(`.{1,${width}}`, 'gsu')) ?? [''])
    .join('\n');
}

/** Breaks lines at spaces, as `fold -s` and text formatters do. */
function fill(text: string, width: number, indent: string): string {
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    let current = '';
    for (const word of line.split(' ')) {
      if (current !== '' && current.length + 1 + word.length > width) {
        lines.push(current);
        current = word;
      } else current = current === '' ? word : `${current} ${word}`;
    }
    lines.push(current);
  }
  return lines.map((line) => `${indent}${line}`).join('\n');
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
