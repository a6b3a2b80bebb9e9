import { describe, expect, test } from 'vitest';
import { reportPage } from '../../lib/library/report';
import type { Listing, SeenPaper } from '../../lib/library/types';
import type { Mark, PageReport } from '../../lib/messages';
import type { Paper } from '../../lib/paper';
import { aBackground, aPaper, aReport, type Background } from './stand';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const [one, two, three] = [aPaper(1), aPaper(2), aPaper(3)];

const report = ({ stores, now }: Background, page: PageReport, keep = true) =>
  reportPage(stores.library, stores.seen, page, { now: now(), keep });

describe('what a page showed', () => {
  test('is kept with where and when it was first met', async () => {
    const background = aBackground();
    await report(background, aReport([one]));
    background.wait(HOUR);
    await report(background, aReport([one], { url: 'https://huggingface.co/papers', site: 'huggingface' }));
    expect(await background.seenRows('papers')).toEqual([
      {
        ...one,
        firstSeenAt: 1_000_000,
        firstSite: 'arxiv',
        firstPage: 'https://arxiv.org/list/cs.LG/new',
        changedAt: 1_000_000,
      },
    ]);
  });

  test('comes together from pieces, by rank', async () => {
    const background = aBackground();
    await report(background, aReport([one, two]));
    background.wait(MINUTE);
    const later = aReport([three], {}, 3);
    await report(background, {
      ...later,
      cards: later.cards.map((card) => ({ ...card, votes: 7, listedOn: '2026-11-01' })),
    });
    expect(await background.seenRows('listings')).toEqual([
      {
        url: 'https://arxiv.org/list/cs.LG/new',
        site: 'arxiv',
        firstAt: 1_000_000,
        lastAt: 1_000_000 + MINUTE,
        visitAt: 1_000_000,
        visits: 1,
        ids: [one.id, two.id, '', three.id],
        votes: [null, null, null, 7],
        listedOn: [null, null, null, '2026-11-01'],
      },
    ]);
  });

  test('sent again, it is the same', async () => {
    const background = aBackground();
    const marks = await report(background, aReport([one, two]));
    const before = [await background.seenRows('papers'), await background.seenRows('listings')];
    expect(await report(background, aReport([one, two]))).toEqual(marks);
    expect([await background.seenRows('papers'), await background.seenRows('listings')]).toEqual(before);
  });

  test('at the next visit is a new page under the old address', async () => {
    const background = aBackground();
    await report(background, aReport([one, two]));
    background.wait(HOUR);
    await report(background, aReport([three]));
    const [listing]: Listing[] = await background.seenRows('listings');
    expect(listing).toMatchObject({ ids: [three.id], votes: [null], visits: 2, firstAt: 1_000_000 });
  });

  test('on an unchanged page is not written again, but for the page itself', async () => {
    const background = aBackground();
    const page = aReport([one, two]);
    await report(background, page);
    const written: string[] = [];
    await background.stores.seen.use(async ({ dexie }) => {
      for (const table of dexie.tables) {
        table.hook('creating', () => void written.push(table.name));
        table.hook('updating', () => void written.push(table.name));
      }
    });
    background.wait(MINUTE);
    await report(background, page);
    expect(written).toEqual(['listings']);
    const [meta] = await background.rows('meta');
    expect(meta).toBeUndefined();
  });

  test('two copies of a card are one paper', async () => {
    const background = aBackground();
    const abstract = 'An abstract that only the second copy shows.';
    await report(background, aReport([one, { ...one, abstract }]));
    expect(await background.seenRows('papers')).toMatchObject([{ id: one.id, abstract }]);
  });
});

describe('a better reading of a paper', () => {
  const lossy = aPaper(1, { title: 'On mathcal{O}(n)', source: 'huggingface', lossy: true });
  const sound = aPaper(1, { title: 'On $\\mathcal{O}(n)$', source: 'arxiv' });

  test('improves what was seen and what was saved, and leaves what the reader made', async () => {
    const background = aBackground();
    await background.obey('savePaper', lossy);
    await background.obey('addTag', [one.id], 'rl');
    await report(background, aReport([lossy], { site: 'huggingface' }));
    await report(background, aReport([sound]));
    const [seen]: SeenPaper[] = await background.seenRows('papers');
    expect(seen).toMatchObject({ title: sound.title, source: 'arxiv', firstSite: 'huggingface' });
    expect(await background.rows('papers')).toMatchObject([
      { title: sound.title, source: 'arxiv', tags: ['rl'], tagged: [['rl', 1_000_000]] },
    ]);
  });

  test('in a private window it changes nothing', async () => {
    const background = aBackground();
    await background.obey('savePaper', lossy);
    const before = await background.rows('papers');
    await report(background, aReport([sound]), false);
    expect(await background.rows('papers')).toEqual(before);
  });
});

describe('what cards are told', () => {
  test.each([
    ['met first on this page', 0, {}, true],
    ['reloaded within half a day', 11 * HOUR, {}, true],
    ['reloaded the next day', 13 * HOUR, {}, false],
    ['met on another page before', MINUTE, { url: 'https://arxiv.org/list/cs.CL/new' }, false],
  ])('a paper %s', async (_, later, elsewhere, isNew) => {
    const background = aBackground();
    await report(background, aReport([one]));
    background.wait(later);
    const marks = await report(background, aReport([one], elsewhere));
    expect(marks).toEqual({ [one.id]: { seenAt: 1_000_000, seenSite: 'arxiv', isNew } satisfies Mark });
  });

  test('which of them are saved', async () => {
    const background = aBackground();
    await background.obey('savePaper', two);
    await background.obey('addTag', [two.id], 'rl');
    expect(await report(background, aReport([one, two]))).toMatchObject({
      [one.id]: { isNew: true },
      [two.id]: {
        saved: { savedAt: 1_000_000, status: 'unread', tags: ['rl'], listCount: 0, hasNote: false },
      },
    });
    expect(await background.obey('getMarks', [one.id, two.id])).toMatchObject({
      result: { [one.id]: {}, [two.id]: { saved: { tags: ['rl'] } } },
    });
  });

  test('what was said of them', async () => {
    const background = aBackground();
    await background.obey('judge', one, 'not-interested');
    const marks = await report(background, aReport([one, two]));
    expect(marks[one.id]).toMatchObject({ judged: 'not-interested' });
    expect(marks[two.id]).not.toHaveProperty('judged');
  });

  test('in a private window the same, and nothing is kept', async () => {
    const background = aBackground();
    await report(background, aReport([one]));
    background.wait(13 * HOUR);
    const marks = await report(background, aReport([one, two]), false);
    expect(marks).toMatchObject({ [one.id]: { isNew: false }, [two.id]: { isNew: true } });
    expect(await background.seenRows('papers')).toHaveLength(1);
    expect(await background.seenRows('listings')).toMatchObject([{ lastAt: 1_000_000, ids: [one.id] }]);
  });
});

describe('when a paper was met last before this visit', () => {
  const DAY = 24 * HOUR;
  const LIST = 'https://arxiv.org/list/cs.LG/new';
  const OTHER = 'https://arxiv.org/list/cs.CL/new';
  const HUGGING_FACE = 'https://huggingface.co/papers/trending';
  /** A page that shows papers, so long after the step before. */
  type Step = readonly [wait: number, url: string, papers: readonly Paper[], from?: number];
  const show = async (background: Background, [wait, url, papers, from]: Step) => {
    background.wait(wait);
    const site = url === HUGGING_FACE ? 'huggingface' : 'arxiv';
    return (await report(background, aReport(papers, { url, site }, from)))[one.id];
  };

  test.each<[string, readonly Step[], number]>([
    [
      'on this very page',
      [
        [0, LIST, [one]],
        [9 * DAY, LIST, [one]],
        [DAY, LIST, [one]],
      ],
      DAY,
    ],
    [
      'and not when it was loaded again',
      [
        [0, LIST, [one]],
        [9 * DAY, LIST, [one]],
        [MINUTE, LIST, [one]],
      ],
      9 * DAY + MINUTE,
    ],
    [
      'nor when a second piece of it came',
      [
        [0, LIST, [two, one]],
        [9 * DAY, LIST, [two]],
        [MINUTE, LIST, [one], 1],
      ],
      9 * DAY + MINUTE,
    ],
    [
      'nor as it grew',
      [
        [0, LIST, [one]],
        [9 * DAY, LIST, [two, three]],
        [MINUTE, LIST, [one], 2],
      ],
      9 * DAY + MINUTE,
    ],
    [
      'on another page',
      [
        [0, LIST, [one]],
        [9 * DAY, OTHER, [one]],
        [DAY, LIST, [one]],
      ],
      DAY,
    ],
    [
      'on another page, a minute ago',
      [
        [0, LIST, [one]],
        [9 * DAY, OTHER, [one]],
        [MINUTE, LIST, [one]],
      ],
      MINUTE,
    ],
    [
      'and not on another that was opened from this one, on which it was loaded again',
      [
        [0, LIST, [one]],
        [9 * DAY, LIST, [one]],
        [MINUTE, OTHER, [one]],
        [MINUTE, LIST, [one]],
      ],
      9 * DAY + 2 * MINUTE,
    ],
    [
      'on another that was opened before and is loaded again meanwhile',
      [
        [0, LIST, [one]],
        [9 * DAY, OTHER, [one]],
        [MINUTE, LIST, [one]],
        [MINUTE, OTHER, [one]],
        [MINUTE, LIST, [one]],
      ],
      3 * MINUTE,
    ],
    [
      'on a page that shows others by now',
      [
        [0, LIST, [one]],
        [5 * DAY, OTHER, [one]],
        [DAY, OTHER, [two]],
        [DAY, LIST, [one]],
      ],
      2 * DAY,
    ],
    [
      'on a page that shows fewer by now',
      [
        [0, LIST, [one]],
        [5 * DAY, OTHER, [one, two]],
        [DAY, OTHER, [three]],
        [DAY, OTHER, [three]],
        [DAY, LIST, [one]],
      ],
      3 * DAY,
    ],
    [
      'first of all',
      [
        [0, HUGGING_FACE, [one]],
        [DAY, LIST, [one]],
      ],
      DAY,
    ],
  ])('%s', async (_, steps, ago) => {
    const background = aBackground();
    let mark: Mark | undefined;
    for (const step of steps) mark = (await show(background, step)) ?? mark;
    expect([mark?.isNew, background.now() - (mark?.seenAt ?? 0)]).toEqual([false, ago]);
  });

  test('with where that was', async () => {
    const background = aBackground();
    await show(background, [0, LIST, [one]]);
    await show(background, [DAY, HUGGING_FACE, [one]]);
    expect(await show(background, [DAY, LIST, [one]])).toMatchObject({ seenSite: 'huggingface' });
    await show(background, [DAY, HUGGING_FACE, [two]]);
    await show(background, [MINUTE, HUGGING_FACE, [two]]);
    // By now no page tells it but this one.
    expect(await show(background, [0, LIST, [one]])).toMatchObject({ seenSite: 'arxiv' });
  });

  describe('under whatever name', () => {
    const published = aPaper(1, { id: 'doi:10.1000/1', url: 'https://doi.org/10.1000/1' });
    const both = { ...published, aliases: [one.id] };

    test.each<[string, readonly Step[], number]>([
      ['on a page that shows it', [[5 * DAY, OTHER, [published]]], DAY],
      [
        'on one that showed it',
        [
          [0, OTHER, [published]],
          [4 * DAY, OTHER, [published]],
          [DAY, OTHER, [two]],
        ],
        2 * DAY,
      ],
      [
        'on one that showed it the time before',
        [
          [4 * DAY, HUGGING_FACE, [published]],
          [2 * DAY, HUGGING_FACE, [published]],
        ],
        2 * DAY + MINUTE,
      ],
    ])('%s', async (_, steps, ago) => {
      const background = aBackground();
      await show(background, [0, LIST, [one]]);
      for (const step of steps) await show(background, step);
      // Within the same visit, or the next day.
      const isVisit = steps.some(([, url]) => url === HUGGING_FACE);
      background.wait(isVisit ? MINUTE : DAY);
      const joining = await report(background, aReport([both], { url: 'https://arxiv.org/list/cs.AI/new' }));
      const again = await report(background, aReport([both], { url: HUGGING_FACE, site: 'huggingface' }));
      const seenAt = (isVisit ? again : joining)[both.id]?.seenAt ?? 0;
      expect(background.now() - seenAt).toBe(ago);
    });
  });

  test('in a private window the same, and nothing is kept', async () => {
    const background = aBackground();
    await show(background, [0, LIST, [one]]);
    await show(background, [5 * DAY, LIST, [one]]);
    const before = [await background.seenRows('papers'), await background.seenRows('listings')];
    background.wait(DAY);
    const marks = await report(background, aReport([one, two]), false);
    expect(background.now() - (marks[one.id]?.seenAt ?? 0)).toBe(DAY);
    expect([await background.seenRows('papers'), await background.seenRows('listings')]).toEqual(before);
  });

  test('on a page that shows the same again only its own row is written, also where it comes in pieces', async () => {
    const background = aBackground();
    // Before them stands a card that could not be read.
    const pieces: readonly Step[] = [
      [0, LIST, [one, two], 1],
      [MINUTE, LIST, [three], 3],
    ];
    for (const piece of pieces) await show(background, piece);
    const written: string[] = [];
    await background.stores.seen.use(async ({ dexie }) => {
      for (const table of dexie.tables) {
        table.hook('creating', () => void written.push(table.name));
        table.hook('updating', () => void written.push(table.name));
      }
    });
    for (const wait of [DAY, DAY]) {
      background.wait(wait);
      for (const piece of pieces) await show(background, piece);
    }
    expect(written).toEqual(['listings', 'listings', 'listings', 'listings']);
    // What is shown no longer says so itself, and is no other paper for a search by that.
    const before = await background.seenRows('papers');
    await show(background, [DAY, LIST, [one, two], 1]);
    await show(background, [0, LIST, [aPaper(4)], 3]);
    const last = { at: background.now() - DAY, site: 'arxiv' };
    expect(await background.seenRows('papers')).toMatchObject([
      ...before.slice(0, 2),
      { ...before[2], last },
      { id: aPaper(4).id },
    ]);
  });
});
