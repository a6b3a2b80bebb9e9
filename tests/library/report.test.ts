import { describe, expect, test } from 'vitest';
import { reportPage } from '../../lib/library/report';
import type { Listing, SeenPaper } from '../../lib/library/types';
import type { Mark, PageReport } from '../../lib/messages';
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
    expect(marks).toEqual({ [one.id]: { firstSeenAt: 1_000_000, firstSite: 'arxiv', isNew } satisfies Mark });
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
