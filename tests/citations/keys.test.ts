/** Citation keys. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asKey, KEY, parseTemplate } from '../../lib/citations/key-template';
import { isKeyOf, proposeKey, uniqueKey } from '../../lib/citations/keys';
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

describe('a template', () => {
  const attention = paper({
    arxiv: '1706.03762',
    title: 'Attention Is All You Need',
    by: ['Ashish Vaswani', 'Noam Shazeer'],
  });

  test.each<readonly [string, string, string]>([
    ['the default', '{auth}{year}{word}', 'vaswani2017attention'],
    ['capitals and three words', '{Auth}{year}{Title3}', 'Vaswani2017AttentionAllNeed'],
    ['three words without a number', '{auth}{title}', 'vaswaniattentionallneed'],
    ['more words than there are', '{title9}', 'attentionallneed'],
    ['signs between', '{auth}_{year}-{Word}', 'vaswani_2017-Attention'],
    ['letters of the name', '{Auth3}{year}', 'Vas2017'],
    ["arXiv's own identifier", '{arxiv}', '1706.03762'],
    ['words that stand for themselves', 'ml:{arxiv}', 'ml:1706.03762'],
  ])('%s: %s', (_, template, key) => {
    expect(proposeKey(attention, template)).toBe(key);
  });

  test('an old identifier keeps its slash', () => {
    expect(proposeKey(paper({ arxiv: 'hep-th/9901001' }), '{arxiv}')).toBe('hep-th/9901001');
  });

  test.each<readonly [string, string, Parameters<typeof paper>[0], string]>([
    ['no author', '{auth}_{title}', { by: [] }, 'arxiv230600732'],
    ['no Latin word', '{auth}{Title2}', { title: '深度学习' }, 'arxiv230600732'],
    ['not on arXiv, no author', '{auth}_{year}_{word}', { id: 'url:1', by: [] }, 'computable'],
    ['not on arXiv at all', '{arxiv}', { id: 'url:1' }, 'lovelacecomputable'],
    ['nothing to go by', '{auth}', { id: 'url:x1', by: [], title: '' }, 'urlx1'],
  ])('falls back where something is missing: %s', (_, template, facts, key) => {
    expect(proposeKey(paper(facts), template)).toBe(key);
  });

  test.each([
    ['{auth', { kind: 'brace' }],
    ['auth}', { kind: 'brace' }],
    ['{{auth}}', { kind: 'brace' }],
    ['{author}', { kind: 'field', name: 'author' }],
    ['{auth0}', { kind: 'field', name: 'auth0' }],
    ['{title12}', { kind: 'field', name: 'title12' }],
    ['{Year}', { kind: 'field', name: 'Year' }],
    ['{}', { kind: 'field', name: '' }],
    ['{auth} {year}', { kind: 'sign', sign: ' ' }],
    ['{auth},', { kind: 'sign', sign: ',' }],
    ['{auth}é', { kind: 'sign', sign: 'é' }],
    ['{auth}🤗', { kind: 'sign', sign: '🤗' }],
    ['{year}', { kind: 'same' }],
    ['paper', { kind: 'same' }],
    ['', { kind: 'same' }],
  ])('%s cannot be used', (template, problem) => {
    expect(parseTemplate(template)).toEqual({ ok: false, problem });
  });

  test('whatever is in a paper, every template makes keys that every tool reads', () => {
    const text = fc.uint16Array({ maxLength: 60 }).map((units) => String.fromCharCode(...units));
    const piece = fc.constantFrom(
      ...['{auth}', '{Auth}', '{auth2}', '{year}', '{word}', '{Word}', '{Title3}', '{title}', '{arxiv}'],
      ...['-', '_', ':', '.', '+', '/', '--', 'x', 'Y', '9'],
    );
    const template = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
    const id = fc.constantFrom('arxiv:2306.00732', 'arxiv:hep-th/9901001', 'url:1', 'doi:10.1/(x)');
    fc.assert(
      fc.property(template, text, text, id, (wanted, title, name, from) => {
        const key = proposeKey({ ...paper({ title, by: [name] }), id: from }, wanted);
        expect(key).toMatch(KEY);
        expect(asKey(key)).toBe(key);
        expect(uniqueKey(key, (one) => one === key.toLowerCase())).toMatch(KEY);
      }),
      { seed: 20261124, numRuns: 500 },
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
    expect(uniqueKey('Smith2020X', (key) => key === 'smith2020x')).toBe('Smith2020Xa');
  });

  test('is told from a key of another base', () => {
    expect(isKeyOf('smith2020deep', 'smith2020deep')).toBe(true);
    expect(isKeyOf('smith2020deepab', 'smith2020deep')).toBe(true);
    expect(isKeyOf('smith2020deepest4', 'smith2020deep')).toBe(false);
    expect(isKeyOf('Smith2020deep', 'smith2020deep')).toBe(false);
  });
});
