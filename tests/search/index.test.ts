import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Group } from '../../lib/keywords/types';
import type { Findable } from '../../lib/search/findable';
import { inMemory } from '../../lib/search/index/bytes';
import { type Finding, find } from '../../lib/search/index/find';
import { mergeSegments } from '../../lib/search/index/merge';
import { makeSegment, type Segment } from '../../lib/search/index/segment';
import { corrected, distanceOf } from '../../lib/search/index/similar';
import { livingOf, strikeOut, toMerge } from '../../lib/search/index/upkeep';
import { asker } from '../../lib/search/match';
import { parseQuery } from '../../lib/search/parse-query';
import { aFindable, aQuery, LISTS, NOW } from './queries';

const SITES = ['arxiv', 'huggingface'];
const siteBit = (site: string) => 1 << SITES.indexOf(site);
const context = { lists: LISTS, groups: [] };

const segmentOf = (papers: readonly Findable[]) =>
  makeSegment(
    papers.map((of, hash) => ({ of, hash })),
    siteBit,
  );

async function merged(segments: readonly Segment[]): Promise<Segment> {
  const [docs, places]: [number[], number[]] = [[], []];
  const sink = {
    docs: (bytes: Uint8Array) => void docs.push(...bytes),
    places: (bytes: Uint8Array) => void places.push(...bytes),
  };
  const whole = await mergeSegments(segments, sink, () => {});
  expect([docs.length, places.length]).toEqual([whole.docBytes, whole.placeBytes]);
  return { ...whole, docs: inMemory(Uint8Array.from(docs)), places: inMemory(Uint8Array.from(places)) };
}

const ask = (segments: readonly Segment[], typed: string, more = {}): Promise<Finding> =>
  find(segments, SITES, { query: parseQuery(typed, NOW), context, limit: 1e6, now: NOW, ...more });

/** Checks that the index finds exactly what looking at every paper finds. */
async function agrees(
  segments: readonly Segment[],
  papers: readonly Findable[],
  typed: string,
): Promise<void> {
  const holds = asker(parseQuery(typed, NOW), context);
  const wanted = papers.filter(holds);
  const { ids, total, saved } = await ask(segments, typed);
  expect(ids.toSorted()).toEqual(wanted.map(({ paper }) => paper.id).sort());
  expect(total).toBe(wanted.length);
  expect(saved).toBe(wanted.filter(({ savedAt }) => savedAt !== undefined).length);
}

const byId = (papers: readonly Findable[]) => [
  ...new Map(papers.map((paper) => [paper.paper.id, paper])).values(),
];

describe('the index', () => {
  test('finds what looking at each of a thousand papers finds', async () => {
    const papers = byId(fc.sample(aFindable(1500), { seed: 3, numRuns: 2500 })).slice(0, 1000);
    expect(papers).toHaveLength(1000);
    const segments = [segmentOf(papers.slice(0, 700)), segmentOf(papers.slice(700))];
    await fc.assert(
      fc.asyncProperty(aQuery, (typed) => agrees(segments, papers, typed)),
      { seed: 4, numRuns: 150 },
    );
  });

  test('agrees with the papers whatever was added, changed, removed and merged', async () => {
    const anAct = fc.oneof(
      { weight: 5, arbitrary: fc.record({ put: fc.array(aFindable(40), { minLength: 1, maxLength: 15 }) }) },
      {
        weight: 2,
        arbitrary: fc.record({ remove: fc.array(fc.integer({ min: 0, max: 39 }), { maxLength: 6 }) }),
      },
      { weight: 2, arbitrary: fc.record({ merge: fc.integer({ min: 1, max: 5 }) }) },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(anAct, { maxLength: 12 }),
        fc.array(aQuery, { maxLength: 4 }),
        async (acts, queries) => {
          const truth = new Map<string, Findable>();
          let segments: Segment[] = [];
          for (const act of acts) {
            if ('put' in act) {
              const papers = byId(act.put);
              for (const paper of papers) {
                expect(strikeOut(segments, paper.paper.id)).toBe(truth.has(paper.paper.id));
                truth.set(paper.paper.id, paper);
              }
              segments.push(segmentOf(papers));
            } else if ('remove' in act) {
              for (const n of act.remove) {
                const id = `arxiv:2401.${String(n).padStart(5, '0')}`;
                expect(strikeOut(segments, id)).toBe(truth.delete(id));
              }
            } else {
              segments = [await merged(segments.slice(0, act.merge)), ...segments.slice(act.merge)];
            }
          }
          expect(segments.reduce((sum, segment) => sum + livingOf(segment), 0)).toBe(truth.size);
          for (const typed of queries) await agrees(segments, [...truth.values()], typed);
        },
      ),
      { seed: 5, numRuns: 150 },
    );
  });

  test('names every paper that a keyword group hits', async () => {
    const groups: readonly Group[] = [
      {
        id: 'g',
        name: 'G',
        text: 'low rank, KV cache, -fine, GPT-4O',
        color: 'red',
        on: true,
        weight: 1,
        mute: false,
      },
    ];
    const papers = byId(fc.sample(aFindable(500), { seed: 6, numRuns: 500 }));
    const segments = [segmentOf(papers)];
    for (const typed of ['group:g', '-group:g']) {
      const holds = asker(parseQuery(typed), { lists: LISTS, groups });
      const { ids } = await ask(segments, typed, { context: { lists: LISTS, groups } });
      const wanted = papers.filter(holds).map(({ paper }) => paper.id);
      expect(wanted.length).toBeGreaterThan(5);
      expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
    }
  });
});

const paper = (n: number, title: string, more: Partial<Findable> = {}, abstract = ''): Findable => ({
  paper: {
    id: `arxiv:2401.${String(n).padStart(5, '0')}`,
    title,
    abstract,
    url: 'https://arxiv.org/abs/2401.00001',
    authors: [],
    source: 'arxiv',
  },
  seenAt: NOW,
  ...more,
});
const order = async (papers: readonly Findable[], typed: string) =>
  (await ask([segmentOf(papers)], typed)).ids.map((id) => Number(id.slice(-5)));

describe('the best come first:', () => {
  const old = NOW - 400 * 86_400_000;
  test.each([
    ['a hit in the title', [paper(1, 'Other', {}, 'diffusion'), paper(2, 'Diffusion')], 'diffusion', [2, 1]],
    ['the whole word', [paper(1, 'Diffusional'), paper(2, 'Diffusion')], 'diffusion', [2, 1]],
    [
      'the newer of two alike',
      [paper(1, 'Diffusion', { seenAt: old }), paper(2, 'Diffusion')],
      'diffusion',
      [2, 1],
    ],
    ['what is saved', [paper(1, 'Diffusion'), paper(2, 'Diffusion', { savedAt: NOW })], 'diffusion', [2, 1]],
    [
      'a hit, however old',
      [paper(1, 'X', {}, 'diffusion'), paper(2, 'Diffusion', { seenAt: old })],
      'diffusion',
      [2, 1],
    ],
    [
      'the rarer of two words',
      [paper(1, 'models'), paper(2, 'models'), paper(3, 'models'), paper(4, 'rare')],
      'models OR rare',
      [4, 1, 2, 3],
    ],
    ['without words, the newest', [paper(1, 'A', { seenAt: old }), paper(2, 'B')], 'is:seen', [2, 1]],
  ])('%s', async (_, papers, typed, wanted) => {
    expect(await order(papers, typed)).toEqual(wanted);
  });

  test('and of many only so many are named, but all are counted', async () => {
    const papers = Array.from({ length: 300 }, (_, n) =>
      paper(n, 'Diffusion', { seenAt: NOW - n * 86_400_000 }),
    );
    const { ids, total } = await ask([segmentOf(papers)], 'diffusion', { limit: 3 });
    expect(total).toBe(300);
    expect(ids).toEqual(papers.slice(0, 3).map((each) => each.paper.id));
  });
});

describe('a word that no paper has', () => {
  const segments = [
    segmentOf([paper(1, 'Diffusion models for proteins'), paper(2, 'Diffusion and transfusion')]),
  ];
  test.each([
    ['with a letter too many', 'difffusion', 'diffusion'],
    ['with two letters swapped', 'diffuison', 'diffusion'],
    ['with a wrong first letter', 'viffusion', 'diffusion'],
    ['that is nearest to the more common', 'iffusion', 'diffusion'],
  ])('%s is taken for the nearest', (_, typed, wanted) => {
    expect([...(corrected(segments, parseQuery(typed))?.words ?? [])]).toEqual([[typed, wanted]]);
  });
  test('is left alone if nothing is near it, or if it is short', () => {
    expect(corrected(segments, parseQuery('quantum xyz'))).toBeUndefined();
  });
  test('is not looked for where one begins with it', () => {
    expect(corrected(segments, parseQuery('diffu'))).toBeUndefined();
  });

  test.each([
    ['', '', 0],
    ['abc', 'acb', 1],
    ['kitten', 'sitting', 3],
    ['abcdef', 'ghijkl', 3],
  ])('from "%s" to "%s" it is %d', (a, b, distance) => {
    expect(distanceOf(a, b, distance === 3 && a === 'abcdef' ? 2 : 9)).toBe(distance);
  });
});

test('segments are merged before there are many of them, and each paper is copied seldom', () => {
  let segments: { size: number; living: number }[] = [];
  let copied = 0;
  for (let n = 0; n < 5000; n++) {
    segments.push({ size: 1, living: 1 });
    for (let some = toMerge(segments); some.length > 0; some = toMerge(segments)) {
      const size = some.reduce((sum, { living }) => sum + living, 0);
      segments = [...segments.filter((each) => !some.includes(each)), { size, living: size }];
      copied += size;
    }
    expect(segments.length).toBeLessThan(30);
  }
  expect(copied / 5000).toBeLessThan(20);
});
