import { expect, test } from 'vitest';
import { finding } from '../../src/model/finding.ts';
import { isAtLeast, toFindingsText } from '../../src/present/findings-text.ts';

function at(line: number) {
  return { path: 'app.py', start: { line, column: 5 }, end: { line, column: 9 } };
}

const plain = { verbose: false, color: false };

test('prints path, line, column, kind and sentence, then the hint once for each kind', () => {
  const findings = [
    finding('dynamic-service', 'The service is read from a file', at(3)),
    finding('dynamic-service', 'Again', at(7)),
  ];
  expect(toFindingsText(findings, plain)).toBe(
    [
      'app.py:3:5  dynamic-service  The service is read from a file',
      '    Calls on it are not in the policy; name the service as a literal, or add its actions by hand.',
      'app.py:7:5  dynamic-service  Again',
      '',
    ].join('\n'),
  );
});

test('shows five of a kind and counts the others', () => {
  const findings = Array.from({ length: 8 }, (_, line) => finding('dynamic-service', 'Unknown', at(line + 1)));
  const text = toFindingsText(findings, plain);
  expect(text.match(/app\.py/g)).toHaveLength(5);
  expect(text).toContain('3 dynamic-service');
  expect(toFindingsText(findings, { ...plain, verbose: true }).match(/app\.py/g)).toHaveLength(8);
});

test('counts what is only for information', () => {
  const text = toFindingsText([finding('same-name', 'Named alike', at(1))], plain);
  expect(text).toBe('Findings (--verbose shows them): 1 same-name\n');
});

test('says nothing when there is nothing', () => {
  expect(toFindingsText([], plain)).toBe('');
});

test('uses color only when it may', () => {
  const findings = [finding('dynamic-service', 'Unknown', at(1))];
  expect(toFindingsText(findings, { ...plain, color: true })).toContain('\u001b[33mdynamic-service\u001b[0m');
  expect(toFindingsText(findings, plain)).not.toContain('\u001b');
});

test('a file name cannot steer the terminal', () => {
  expect(toFindingsText([finding('syntax-error', 'Broken', 'a\u001b]0;b.py')], plain)).not.toContain('\u001b');
});

test('severities are ordered', () => {
  const warning = finding('dynamic-service', 'Unknown');
  expect([isAtLeast(warning, 'info'), isAtLeast(warning, 'warning'), isAtLeast(warning, 'error')]).toEqual([
    true,
    true,
    false,
  ]);
});
