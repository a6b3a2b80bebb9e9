/** Which records are offered as a paper's publication, and what they would change. */
import { describe, expect, test } from 'vitest';
import { evidenceOf, upgradeOf } from '../../lib/enrich/agree';
import { parseCrossref } from '../../lib/enrich/crossref';
import type { Published } from '../../lib/enrich/types';
import type { Author } from '../../lib/paper';
import { PREPRINT, reply } from './works';

const AT = Date.UTC(2026, 10, 24);

function evidence(fields: Record<string, unknown>, ours: Partial<Published> = {}) {
  const work = parseCrossref(reply(fields));
  return work && evidenceOf({ ...PREPRINT, ...ours }, work);
}

describe('the evidence', () => {
  const words = 'a b c d e f g h i j';
  test.each([
    ['the same words, whatever their case, accents and TeX', {}, {}, 'exact', undefined],
    [
      'a subtitle given apart',
      { title: ['On the Tea of Schrödinger'], subtitle: ['Brewing with k leaves'] },
      {},
      'exact',
      undefined,
    ],
    ['one word in ten another', { title: [words] }, { title: 'a b c d e f g h i z' }, 'likely', undefined],
    ['one word more than ten', { title: [`${words} k`] }, { title: words }, 'likely', undefined],
    ['the same words in another order', { title: ['a b c'] }, { title: 'c b a' }, 'likely', undefined],
    [
      'one word in nine another',
      { title: ['a b c d e f g h i'] },
      { title: 'a b c d e f g h z' },
      'no',
      'other-title',
    ],
    ['a word that stands twice in one only', { title: ['a a a'] }, { title: 'a b c' }, 'no', 'other-title'],
    ['no title', { title: [] }, {}, 'no', 'other-title'],
    ['titles without any word', { title: ['…'] }, { title: '!' }, 'no', 'other-title'],
    ['another first author', { author: [{ given: 'Bo', family: 'Li' }] }, {}, 'no', 'other-author'],
    ['no author', { author: [] }, {}, 'no', 'other-author'],
    ['another DOI', { DOI: '10.1234/coffee' }, {}, 'no', 'other-doi'],
    ['no DOI of ours', {}, { doi: '' }, 'no', 'other-doi'],
    ['a chapter', { type: 'book-chapter' }, {}, 'no', 'other-type'],
    ['a type that is a word of the language', { type: 'constructor' }, {}, 'no', 'other-type'],
    ['a preprint', { type: 'posted-content' }, {}, 'no', 'other-type'],
    ['no container', { 'container-title': [] }, {}, 'no', 'no-container'],
  ])('of %s', (_, fields, ours, verdict, why) => {
    expect(evidence(fields, ours)).toMatchObject({ verdict, ...(why && { why }) });
  });

  test('comes with its figures', () => {
    const found = evidence({ title: ['a b c d e'] }, { title: 'a b c d z' });
    expect(found).toEqual({ verdict: 'no', overlap: 0.8, firstAuthor: true, why: 'other-title' });
  });

  test.each<[string, Author, Author, boolean]>([
    [
      'a particle that belongs to the name',
      { name: 'Aäron van den Oord' },
      { name: '', family: 'van den Oord', given: 'A.' },
      true,
    ],
    [
      'a particle that the publisher left out',
      { name: 'Aäron van den Oord' },
      { name: '', family: 'Oord', given: 'A.' },
      true,
    ],
    [
      'accents in TeX',
      { name: 'Erwin Schr\\"odinger' },
      { name: '', family: 'Schrodinger', given: 'E' },
      true,
    ],
    [
      'a double family name',
      { name: 'Gabriel García Márquez' },
      { name: '', family: 'García Márquez', given: 'G' },
      true,
    ],
    ['a suffix', { name: 'Martin Luther King Jr.' }, { name: '', family: 'King', given: 'M.' }, true],
    ['the family name first', { name: 'Zhang Wei' }, { name: '', family: 'Zhang', given: 'Wei' }, true],
    [
      'a given name that is another’s family name',
      { name: 'Wei Zhang' },
      { name: '', family: 'Wei', given: 'Li' },
      false,
    ],
    ['a name that only ends alike', { name: 'Bo McLi' }, { name: '', family: 'Li', given: 'Bo' }, false],
    ['a team', { name: 'Gemini Team' }, { name: 'Gemini team' }, true],
  ])('of first authors, %s', (_, ours, { family, given, name }, agrees) => {
    const author = [family === undefined ? { name } : { family, given }];
    expect(evidence({ author }, { authors: [ours] })?.firstAuthor).toBe(agrees);
  });
});

describe('the upgrade', () => {
  const work = parseCrossref(reply());

  test('shows old beside new, and who says so since when', () => {
    const upgrade = work && upgradeOf(PREPRINT, work, AT);
    expect(upgrade?.evidence.verdict).toBe('exact');
    expect(upgrade?.changes.map((change) => [change.field, change.old, change.new])).toEqual([
      ['type', 'preprint', 'proceedings'],
      ['container', undefined, 'Proceedings of the Tea & Coffee Conference'],
      ['volume', undefined, '12'],
      ['pages', undefined, '34-56'],
      ['publisher', undefined, 'Kettle Press'],
      ['year', '2024', '2025'],
      ['authors', 'Zoë van der Ångström; Bo Li; Gemini Team', 'van der Ångström, Zoë; Li, Bo; Gemini Team'],
    ]);
    expect(upgrade?.changes.every((change) => change.source === 'crossref' && change.at === AT)).toBe(true);
    expect(upgrade?.venue).toEqual({
      type: 'proceedings',
      container: 'Proceedings of the Tea & Coffee Conference',
      volume: '12',
      pages: '34-56',
      publisher: 'Kettle Press',
      year: '2025',
      source: 'crossref',
      at: AT,
    });
  });

  test('is not offered again once it was accepted', () => {
    const upgrade = work && upgradeOf(PREPRINT, work, AT);
    const accepted: Published | undefined = upgrade && {
      ...PREPRINT,
      venue: upgrade.venue,
      authors: upgrade.authors ?? PREPRINT.authors,
    };
    expect(accepted).toHaveProperty('venue');
    expect(work && accepted && upgradeOf(accepted, work, AT + 1)).toBeUndefined();
  });

  test('says what would go', () => {
    const venue = { type: 'journal', container: 'Tea', number: '7', source: 'crossref', at: 1 } as const;
    const changes = (work && upgradeOf({ ...PREPRINT, venue }, work, AT))?.changes ?? [];
    expect(changes.find(({ field }) => field === 'number')).toMatchObject({ old: '7', new: undefined });
  });

  test('leaves authors whose names are others’ or already split', () => {
    const authors = [{ name: 'Zoë van der Ångström', family: 'Ångström', given: 'Zoë van der' }];
    const one = parseCrossref(reply({ author: [{ given: 'Z.', family: 'van der Ångström' }] }));
    expect(one && upgradeOf({ ...PREPRINT, authors }, one, AT)?.authors).toBeUndefined();
    const unsplit = [{ name: 'Zoë van der Ångström' }];
    expect(one && upgradeOf({ ...PREPRINT, authors: unsplit }, one, AT)).not.toHaveProperty('authors');
  });

  test('is none without evidence', () => {
    const other = parseCrossref(reply({ title: ['Coffee'] }));
    expect(other && upgradeOf(PREPRINT, other, AT)).toBeUndefined();
  });
});
