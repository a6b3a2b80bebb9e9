/** Crossref's records, read with care, asked for politely. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CrossrefWork, crossref, crossrefUrl, parseCrossref } from '../../lib/enrich/crossref';
import { addTo, begin, newLife, untilDone } from './worker';
import { reply } from './works';

describe('a record', () => {
  test('gives the facts of the publication', () => {
    expect(parseCrossref(reply())).toEqual({
      doi: '10.1234/tea.5',
      type: 'proceedings-article',
      title: 'On the Tea of Schrödinger: Brewing with k Leaves',
      containerTitle: 'Proceedings of the Tea & Coffee Conference',
      volume: '12',
      pages: '34-56',
      publisher: 'Kettle Press',
      year: '2025',
      authors: [
        { name: 'Zoë van der Ångström', family: 'van der Ångström', given: 'Zoë' },
        { name: 'Bo Li', family: 'Li', given: 'Bo' },
        { name: 'Gemini Team' },
      ],
    });
  });

  test.each<[string, Record<string, unknown>, Partial<CrossrefWork>]>([
    [
      'an article number where there are no pages',
      { page: undefined, 'article-number': '052501' },
      { pages: '052501' },
    ],
    [
      'the series where nothing else is named',
      { 'container-title': ['Lecture Notes in Tea'] },
      { containerTitle: 'Lecture Notes in Tea' },
    ],
    [
      'the day of issue where no other is known',
      { published: undefined, issued: { 'date-parts': [[1999]] } },
      { year: '1999' },
    ],
    [
      'a title without MathML',
      { title: ['A <mml:math><mml:mi>k</mml:mi></mml:math> &lt; 3'] },
      { title: 'A k < 3' },
    ],
    ['no title where there is none', { title: [] }, { title: '' }],
    [
      'a suffix with the family name',
      { author: [{ given: 'Martin', family: 'King', suffix: 'Jr' }] },
      { authors: [{ name: 'Martin King Jr', family: 'King Jr', given: 'Martin' }] },
    ],
    [
      'the readable authors among odd ones',
      { author: [null, 7, {}, { family: 'Li' }] },
      { authors: [{ name: 'Li' }] },
    ],
    ['no authors for a strange list', { author: 'Li' }, { authors: [] }],
  ])('has %s', (_, fields, facts) => expect(parseCrossref(reply(fields))).toMatchObject(facts));

  test.each<[string, Record<string, unknown>, keyof CrossrefWork]>([
    ['a volume that is a number', { volume: 12 }, 'volume'],
    ['a year that is null', { published: { 'date-parts': [[null]] } }, 'year'],
    ['a date of another shape', { published: '2025' }, 'year'],
    ['an impossible year', { published: { 'date-parts': [[20255]] } }, 'year'],
    ['an empty container', { 'container-title': [' '] }, 'containerTitle'],
  ])('leaves out %s', (_, fields, field) => {
    const work = parseCrossref(reply(fields));
    expect(work).toBeDefined();
    expect(work).not.toHaveProperty(field);
  });

  test.each([
    '',
    'Resource not found.',
    '{}',
    '{"message":null}',
    '[]',
    reply({ DOI: 5 }),
    reply({ DOI: 'x' }),
  ])('is none: %.40s', (body) => expect(parseCrossref(body)).toBeUndefined());

  test('of any JSON is read without a throw', () => {
    fc.assert(
      fc.property(
        fc.object({ key: fc.constantFrom(...Object.keys(JSON.parse(reply()).message)) }),
        (fields) => {
          parseCrossref(reply(fields));
        },
      ),
      { seed: 202611, numRuns: 500 },
    );
  });
});

describe('asking', () => {
  test('names the DOI and nobody', () => {
    expect(crossrefUrl('10.1002/(sici)1097<1::aid#2>3.0;2-x')).toBe(
      'https://api.crossref.org/works/10.1002%2F(sici)1097%3C1%3A%3Aaid%232%3E3.0%3B2-x',
    );
  });

  test.each([
    ['a publisher’s', '10.1234/tea.5', true],
    ['arXiv’s own', '10.48550/arxiv.2401.00001', false],
    ['one in capitals', '10.1234/TEA', false],
    ['an address', 'https://doi.org/10.1234/tea', false],
    ['none', '2401.00001', false],
  ])('%s: %s is asked for: %s', (_, doi, asked) => expect(crossref.accepts(doi)).toBe(asked));

  test('is one DOI at a time, a second apart; what Crossref does not know is unknown', async () => {
    const life = newLife<CrossrefWork>();
    const times: number[] = [];
    const open = () =>
      begin(life, crossref, async (url) => {
        times.push(life.clock);
        return url.includes('tea')
          ? new Response(reply())
          : new Response('Resource not found.', { status: 404 });
      });
    await addTo(life, open, ['10.1234/tea.5', '10.1234/none', '10.48550/arxiv.2401.00001']);
    await untilDone(life, open);
    expect(life.results).toMatchObject([
      { id: '10.48550/arxiv.2401.00001', settled: 'not-an-id' },
      { id: '10.1234/tea.5', settled: 'answered', value: { publisher: 'Kettle Press' } },
      { id: '10.1234/none', settled: 'unknown' },
    ]);
    expect(times.every((at, i) => i === 0 || at - (times[i - 1] ?? 0) >= 1000)).toBe(true);
  });
});
