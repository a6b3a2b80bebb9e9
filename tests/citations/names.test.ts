/** Author strings taken apart, and how BibTeX gets them. */
import { describe, expect, test } from 'vitest';
import { parseName, parseNames, printedName } from '../../lib/citations/names';
import { nameToTex } from '../../lib/citations/tex/name';

const author = (name: string) => ({ name });

describe('a name', () => {
  test.each<readonly [string, string, string]>([
    ['the last word is the family name', 'Ashish Vaswani', 'Vaswani, Ashish'],
    ['also in lower case', 'danah boyd', 'boyd, danah'],
    ['all in lower case there are no particles', 'le zhang', 'zhang, le'],
    ['from the first lower-case particle on', 'Aäron van den Oord', 'van den Oord, Aäron'],
    ['however many words follow', 'Charles de la Vallée Poussin', 'de la Vallée Poussin, Charles'],
    ['a capital particle before the last of more than two words', 'Luc Van Gool', 'Van Gool, Luc'],
    ['several of them', 'Juan De La Cruz', 'De La Cruz, Juan'],
    ['but not a first name', 'Di Wu', 'Wu, Di'],
    ['two family names joined', 'Blaise Agüera y Arcas', '{Agüera y Arcas}, Blaise'],
    ['a lower-case hyphenated family name is held', 'Ben al-Masri', '{al-Masri}, Ben'],
    ['inverted', 'Smith, John', 'Smith, John'],
    ['inverted with a particle', 'van den Berg, Rianne', 'van den Berg, Rianne'],
    ['a suffix without a comma', 'Sammy Davis Jr.', 'Davis, Jr., Sammy'],
    ['a suffix with one is no inversion', 'Robert Downing, Jr.', 'Downing, Jr., Robert'],
    ['a numeral', 'Bob Jones III', 'Jones, III, Bob'],
    ['a suffix in an inversion', 'Jones III, Bob', 'Jones, III, Bob'],
    ['a suffix between commas', 'Jones, Jr., Bob', 'Jones, Jr., Bob'],
    ['a suffix at the end', 'Jones, Bob, Jr.', 'Jones, Jr., Bob'],
    ['one word is literal', 'OpenAI', '{OpenAI}'],
    ['Han', '王 小明', '{王 小明}'],
    ['Hangul', '김 철수', '{김 철수}'],
    ['a team', 'Gemini Team, Google', '{Gemini Team, Google}'],
    ['a collaboration', 'The ATLAS Collaboration', '{The ATLAS Collaboration}'],
    ['a company', 'Google DeepMind', '{Google DeepMind}'],
    ['but a person of the name Ai', 'Weiwei Ai', 'Ai, Weiwei'],
    ['the word "and"', 'Tom and Jerry', '{Tom and Jerry}'],
    ['but not in a word', 'Andy Sanderson', 'Sanderson, Andy'],
    ['more commas than a suffix explains', 'A, B, C, D', '{A, B, C, D}'],
    ['a nickname', 'Letian "Max" Fu', "Fu, Letian ``Max''"],
    ['TeX in the source', 'J\\"urgen Gro{\\ss}', 'Groß, Jürgen'],
    [
      'signs that biber would cut in half are left out in front',
      'Percy %x {Bysshe}',
      'Bysshe{\\textbraceright}, Percy x',
    ],
  ])('%s', (_, name, tex) => {
    const parsed = parseName(author(name));
    expect(parsed && nameToTex(parsed, 'unicode')).toBe(tex);
  });

  test('accents are ASCII in BibTeX', () => {
    const parsed = parseName(author('Łukasz Żółć'));
    expect(parsed && nameToTex(parsed, 'ascii')).toBe("{\\.Z}{\\'o}{\\l}{\\'c}, {\\L}ukasz");
  });

  test.each(['', '  ', '🤗', '\u200B', '{}', '%'])('"%s" is no name', (name) => {
    expect(parseName(author(name))).toBeUndefined();
  });

  test('a source that splits names is believed, suffix and particle aside', () => {
    expect(parseName({ name: 'Zhang San Li', family: 'San Li', given: 'Zhang' })).toMatchObject({
      family: 'San Li',
    });
    expect(parseName({ name: 'x y', family: 'van den Oord', given: 'Aäron' })).toEqual({
      kind: 'person',
      family: 'Oord',
      given: 'Aäron',
      particle: 'van den',
      suffix: '',
    });
    expect(parseName({ name: 'x y', family: 'Jones III', given: 'Bob' })).toMatchObject({ suffix: 'III' });
    expect(parseName({ name: 'x y', family: 'Jones', given: 'Bob, Jr.' })).toMatchObject({
      suffix: 'Jr.',
      given: 'Bob',
    });
  });

  test('but a team that it split is whole again', () => {
    expect(parseName({ name: 'Gemini Team', family: 'Team', given: 'Gemini' })).toEqual({
      kind: 'literal',
      literal: 'Gemini Team',
    });
  });

  test('printed as people write it', () => {
    const printed = ['Davis, Jr., Sammy', 'Jones III, Bob', 'Aäron van den Oord', 'OpenAI'].map((name) => {
      const parsed = parseName(author(name));
      return parsed && printedName(parsed);
    });
    expect(printed).toEqual(['Sammy Davis, Jr.', 'Bob Jones III', 'Aäron van den Oord', 'OpenAI']);
  });
});

describe('names', () => {
  const parse = (...names: readonly string[]) => parseNames({ authors: names.map(author) });

  test('blank ones are skipped', () => {
    expect(parse('', 'Ann Smith', ' ').names).toHaveLength(1);
  });

  test.each(['et al.', 'et al', 'others', 'and others'])('a last "%s" stands for others', (last) => {
    expect(parse('Ann Smith', last)).toMatchObject({ names: { length: 1 }, others: true });
    expect(parse(`Ann Smith ${last}`)).toMatchObject({ names: [{ family: 'Smith' }], others: true });
  });

  test('authors that the page left out are others, if any is named', () => {
    expect(parseNames({ authors: [author('Ann Smith')], moreAuthors: 3 }).others).toBe(true);
    expect(parseNames({ authors: [], moreAuthors: 3 }).others).toBe(false);
  });
});
