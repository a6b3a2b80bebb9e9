/** Citation keys. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { proposeKey, uniqueKey } from '../../lib/citations/keys';
import { paper } from './tricky';

describe('a proposed key', () => {
  test.each<readonly [string, string, string, string]>([
    ['family, year, word', 'Ashish Vaswani', 'Attention Is All You Need', 'vaswani2023attention'],
    ['particles are dropped', 'Aäron van den Oord', 'Neural Coding', 'oord2023neural'],
    ['hyphens and apostrophes go', 'Ben al-Masri', 'On Trees', 'almasri2023trees'],
    ['accents and letters are folded', 'Þórður Æðalsteinßon', 'Łódź', 'aedalsteinsson2023lodz'],
    ['a team gives all its words', 'Gemini Team, Google', 'Gemini', 'geminiteamgoogle2023gemini'],
    ['stop words are skipped', 'Ann Smith', 'What Is the Best of Them', 'smith2023best'],
    ['unless there is nothing else', 'Ann Smith', 'What and Why', 'smith2023what'],
    ['a hyphen ends the word', 'Ann Smith', 'Pre-Training', 'smith2023pre'],
    ['an apostrophe does not', 'Ann Smith', 'Don’t Stop', 'smith2023dont'],
    ['maths is skipped', 'Ann Smith', '$\\ell_p$ Norms', 'smith2023norms'],
    ['TeX is read', 'Ann Schr\\"oder', '{\\it Graphs}', 'schroder2023graphs'],
    ['numbers are words', 'Ann Smith', '3D Vision', 'smith20233d'],
    ['no Latin family name', '王小明', 'BERT', 'arxiv230600732'],
    ['no Latin word', 'Ann Smith', '深度学习', 'arxiv230600732'],
    ['no title', 'Ann Smith', '🤗', 'arxiv230600732'],
    ['no author', '', 'BERT', 'arxiv230600732'],
  ])('%s', (_, by, title, key) => {
    expect(proposeKey(paper({ by: [by], title }))).toBe(key);
  });

  test('old identifiers have years and names of their own', () => {
    expect(proposeKey(paper({ arxiv: 'hep-th/9901001', by: ['Juan Maldacena'], title: 'Large N' }))).toBe(
      'maldacena1999large',
    );
    expect(proposeKey(paper({ arxiv: 'hep-th/9901001', by: [] }))).toBe('arxivhepth9901001');
  });

  test('the year is that of the first version', () => {
    expect(proposeKey(paper({ published: '2022-12-31' }))).toBe('lovelace2022computable');
  });

  test('a paper from elsewhere takes what there is', () => {
    const elsewhere = { ...paper(), id: 'openreview:aB_1' };
    expect(proposeKey(elsewhere)).toBe('lovelacecomputable');
    expect(proposeKey({ ...elsewhere, authors: [] })).toBe('computable');
    expect(proposeKey({ ...elsewhere, authors: [], title: '' })).toBe('openreviewab1');
  });

  test('any title and name give [a-z0-9]+ of a bearable length', () => {
    const text = fc.uint16Array({ maxLength: 100 }).map((units) => String.fromCharCode(...units));
    fc.assert(
      fc.property(text, text, (title, name) => {
        expect(proposeKey(paper({ title, by: [name] }))).toMatch(/^[a-z0-9]{1,130}$/);
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});

describe('a unique key', () => {
  test('the suffixes are a, b … z, aa, ab', () => {
    const taken = new Set<string>();
    for (let i = 0; i < 30; i++) taken.add(uniqueKey('smith2020x', (key) => taken.has(key)));
    expect([...taken].map((key) => key.slice('smith2020x'.length)).join(' ')).toBe(
      ' a b c d e f g h i j k l m n o p q r s t u v w x y z aa ab ac',
    );
  });

  test('is asked for in lower case, so that case makes no difference', () => {
    expect(uniqueKey('Smith2020X', (key) => key === 'smith2020x')).toBe('smith2020xa');
  });
});
