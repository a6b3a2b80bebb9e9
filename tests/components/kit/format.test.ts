import { beforeAll, expect, test } from 'vitest';
import { authorsShort, linksOf, publishedDay, safeUrl, savedDay } from '../../../components/kit/format';
import { fileName } from '../../../components/state/hand-out';
import { takeEnglish } from '../texts';

beforeAll(takeEnglish);

const people = (n: number) => Array.from({ length: n }, (_, index) => ({ name: `Author ${index + 1}` }));

test.each([
  ['nobody', 0, 0, ''],
  ['two, whole', 2, 0, 'Author 1, Author 2'],
  ['three and the rest', 533, 0, 'Author 1, Author 2, Author 3 and 530 more'],
  ['those that the page left out', 3, 11, 'Author 1, Author 2, Author 3 and 11 more'],
])('authors in a row: %s', (_, named, more, text) => {
  expect(authorsShort(people(named), more)).toBe(text);
});

test('the day of a saving is told as people do', () => {
  const now = new Date(2026, 10, 24, 0, 30).getTime();
  expect(savedDay(new Date(2026, 10, 24, 0, 10).getTime(), now)).toBe('today');
  expect(savedDay(new Date(2026, 10, 23, 23, 50).getTime(), now)).toBe('yesterday');
  expect(savedDay(new Date(2026, 10, 22, 1, 0).getTime(), now)).toContain('2026');
});

test('a day of publication is the same in every time zone, and no date stays as it is', () => {
  expect(publishedDay('2024-01-01')).toContain('2024');
  expect(publishedDay('someday')).toBe('someday');
  // A year is no first of January.
  expect(publishedDay('2007')).toBe('2007');
  expect(publishedDay('2007-06')).toMatch(/2007/);
  expect(publishedDay('2007-06')).not.toMatch(/\b1\b/);
});

test('only https addresses are followed', () => {
  expect(safeUrl('https://arxiv.org/abs/1')).toBe('https://arxiv.org/abs/1');
  expect(safeUrl('javascript:alert(1)')).toBeUndefined();
  expect(safeUrl('http://arxiv.org/')).toBeUndefined();
  const links = { pdf: 'javascript:alert(1)', code: 'https://github.com/a/b' };
  const paper = { id: 'x', title: 'T', url: 'data:text/html,x', authors: [], source: 's', links };
  expect(linksOf(paper)).toEqual([{ name: 'Code', url: 'https://github.com/a/b' }]);
});

test.each([
  ['KV cache', 'paperlight-kv-cache.bib'],
  ['../../etc/passwd', 'paperlight-etc-passwd.bib'],
  ['Schrödinger', 'paperlight-schrodinger.bib'],
  ['???', 'paperlight.bib'],
])('the file of “%s” is %s', (list, name) => {
  expect(fileName(list, 'bib')).toBe(name);
});
