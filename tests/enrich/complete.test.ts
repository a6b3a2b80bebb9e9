/** Saved papers completed through the background's own wiring: real stores, strict servers, workers that are stopped. */
import { describe, expect, test, vi } from 'vitest';
import { type AlarmName, type Completer, openCompleter } from '../../lib/enrich/complete';
import { readState } from '../../lib/enrich/queue-state';
import type { SavedPaper, Sent } from '../../lib/library/types';
import type { Paper } from '../../lib/paper';
import type { Consent } from '../../lib/settings/consent';
import { aBackground, aPaper } from '../library/stand';
import { arxivServer, entry, feed } from './arxiv-server';
import { reply } from './works';

const YES: Consent = { answer: 'yes', since: 1 };
class Stopped extends Error {}

/** A background with a library, a clock, and the two servers. */
function aStand() {
  const background = aBackground();
  const alarms = new Map<AlarmName, number>();
  const arxiv = arxivServer({ now: background.now });
  const asked: string[] = [];
  const dois = new Map<string, string>();
  /** What arXiv says of a paper instead of the usual. */
  const entries = new Map<string, string>();
  const stand = {
    ...background,
    arxiv,
    alarms,
    asked,
    dois,
    entries,
    consent: YES as Consent,
    permitted: true,
    online: true,
    /** At which of its requests, sleeps and uses of the library the worker is stopped. */
    stops: new Set<number>(),
    /** What storage throws at these uses. */
    refusals: new Map<number, Error>(),
    deeds: 0,
    papers: async () => (await background.rows('papers')) as SavedPaper[],
    paper: async (id: string) => (await stand.papers()).find((one) => one.id === id),
    begin: (): Completer => begin(),
    /** Begins workers until none has an alarm left: nothing else wakes one that was stopped. */
    async run(): Promise<void> {
      for (let worker = 0; worker < 200; worker++) {
        await begin()
          .wake()
          .catch((error: unknown) => {
            const isExpected =
              error instanceof Stopped || [...stand.refusals.values()].some((one) => one === error);
            if (!isExpected) throw error;
          });
        background.wait(20);
        const next = Math.min(...alarms.values());
        if (next === Number.POSITIVE_INFINITY) return;
        background.wait(Math.max(0, next - background.now()));
      }
      throw new Error('never done');
    },
  };
  function begin(): Completer {
    let stopped = false;
    const deed = () => {
      const refusal = stand.refusals.get(stand.deeds);
      stopped ||= stand.stops.has(stand.deeds);
      stand.deeds += 1;
      if (stopped) throw new Stopped();
      if (refusal) throw refusal;
    };
    const { library } = background.stores;
    return openCompleter({
      library: {
        ...library,
        use: async (work) => {
          deed();
          return library.use(work);
        },
      },
      consent: async () => stand.consent,
      permitted: async () => stand.permitted,
      now: background.now,
      setAlarm(name, time) {
        if (stopped) return;
        if (time === undefined) alarms.delete(name);
        else alarms.set(name, time);
      },
      async sleep(milliseconds) {
        deed();
        background.wait(milliseconds);
      },
      async fetch(url, init) {
        deed();
        if (!stand.online) throw new TypeError('Failed to fetch');
        const response = await answer(url, init);
        background.wait(20);
        // Stopped with the reply in hand, of which nothing is kept.
        deed();
        return response;
      },
    });
  }
  async function answer(url: string, init: RequestInit): Promise<Response> {
    const { host, pathname } = new URL(url);
    if (host === 'export.arxiv.org') {
      const usual = await arxiv.fetch(url, init);
      if (entries.size === 0 || usual.status !== 200) return usual;
      const ids = arxiv.requests.at(-1) ?? [];
      return new Response(feed(ids.map((id) => entries.get(id) ?? entry(id)).join('')));
    }
    expect(host).toBe('api.crossref.org');
    expect(init.credentials).toBe('omit');
    const doi = decodeURIComponent(pathname.replace('/works/', ''));
    asked.push(doi);
    const body = dois.get(doi);
    return new Response(body ?? 'Resource not found.', { status: body === undefined ? 404 : 200 });
  }
  return stand;
}

const lossy = (n: number, more: Partial<Paper> = {}): Paper =>
  aPaper(n, { title: `On mathcal{O}(${n})`, source: 'huggingface', lossy: true, ...more });
const idOf = (n: number) => `2401.${String(n).padStart(5, '0')}`;

/** An entry with a DOI and the title of tests/enrich/works.ts. */
const published = (id: string) =>
  entry(id)
    .replace(/<title>[^<]*/, '<title>On the Tea of Schr\\"odinger: Brewing with $k$ Leaves')
    .replace(
      '<name>Ada Lovelace</name></author>',
      '<name>Zoë van der Ångström</name></author><author><name>Bo Li</name></author><author><name>Gemini Team</name></author><arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.1234/tea.5</arxiv:doi>',
    );

describe('without consent', () => {
  test.each([
    ['unasked', { answer: 'unasked', since: 0 }, true],
    ['declined', { answer: 'no', since: 0 }, true],
    ['without the browser’s permission', YES, false],
  ] as const)('%s: nothing is sent, nothing is logged', async (_, consent, permitted) => {
    const stand = aStand();
    Object.assign(stand, { consent, permitted });
    await stand.obey('savePaper', lossy(1));
    await stand.begin().complete(null);
    await stand.run();
    expect(stand.arxiv.requests).toEqual([]);
    expect(await stand.rows('sent')).toEqual([]);
  });

  test('taken away midway: the queue rests, and goes on when it is back', async () => {
    const stand = aStand();
    for (let n = 1; n <= 150; n++) await stand.obey('savePaper', lossy(n));
    stand.permitted = false;
    await stand.run();
    expect(stand.arxiv.requests).toHaveLength(0);
    stand.permitted = true;
    await stand.run();
    expect(stand.arxiv.requests.map((ids) => ids.length)).toEqual([100, 50]);
  });

  test('taken back: what waited is dropped', async () => {
    const stand = aStand();
    await stand.obey('savePaper', lossy(1));
    stand.online = false;
    const completer = stand.begin();
    await completer.wake();
    await completer.stop();
    const [row] = (await stand.rows('queues')) as { name: string; state: unknown }[];
    expect(readState(row?.state)).toMatchObject({ waiting: [], asking: null });
  });
});

describe('with consent', () => {
  test('a paper that is saved has its true title, first version, category and where they came from', async () => {
    const stand = aStand();
    const { published: _, ...undated } = lossy(1);
    await stand.obey('savePaper', undated);
    await stand.run();
    expect(await stand.paper(`arxiv:${idOf(1)}`)).toMatchObject({
      title: `On the paper number ${idOf(1)}`,
      abstract: `We study ${idOf(1)}.`,
      published: '2024-01-01',
      categories: ['cs.CL', 'cs.AI'],
      lossy: false,
      completed: { found: true },
      origins: {
        title: { source: 'arxiv' },
        published: { source: 'arxiv' },
        categories: { source: 'arxiv' },
      },
    });
    expect(stand.arxiv.complaints).toEqual([]);
  });

  test('what was saved before is asked about only when the reader says “complete all”; then never again', async () => {
    const stand = aStand();
    await stand.obey('savePaper', lossy(1));
    stand.consent = { answer: 'yes', since: stand.now() + 1 };
    stand.wait(10);
    await stand.obey('savePaper', lossy(2));
    await stand.run();
    expect(stand.arxiv.requests).toEqual([[idOf(2)]]);
    expect(await stand.begin().complete(null)).toBe(1);
    await stand.run();
    expect(stand.arxiv.requests).toEqual([[idOf(2)], [idOf(1)]]);
    expect(await stand.begin().complete(null)).toBe(0);
    await stand.run();
    expect(stand.arxiv.requests).toHaveLength(2);
  });

  test('the reader can ask again about one', async () => {
    const stand = aStand();
    await stand.obey('savePaper', lossy(1));
    await stand.run();
    stand.entries.set(idOf(1), published(idOf(1)));
    expect(await stand.begin().complete([`arxiv:${idOf(1)}`])).toBe(1);
    await stand.run();
    expect(stand.arxiv.requests).toHaveLength(2);
    expect(await stand.paper(`arxiv:${idOf(1)}`)).toMatchObject({ doi: '10.1234/tea.5' });
  });

  test('each request is logged: where, when, how many', async () => {
    const stand = aStand();
    for (let n = 1; n <= 120; n++) await stand.obey('savePaper', lossy(n));
    stand.entries.set(idOf(3), published(idOf(3)));
    stand.dois.set('10.1234/tea.5', reply());
    await stand.run();
    const sent = (await stand.rows('sent')) as Sent[];
    expect(sent.map(({ host, count }) => [host, count])).toEqual(
      expect.arrayContaining([
        ['export.arxiv.org', 100],
        ['export.arxiv.org', 20],
        ['api.crossref.org', 1],
      ]),
    );
    expect(sent).toHaveLength(3);
  });

  test('offline is no error: it goes on, and nothing is lost', async () => {
    const stand = aStand();
    await stand.obey('savePaper', lossy(1));
    stand.online = false;
    await stand.begin().wake();
    expect(stand.alarms.get('arxiv')).toBeGreaterThan(stand.now());
    stand.online = true;
    stand.wait(4000);
    await stand.begin().online();
    expect(await stand.paper(`arxiv:${idOf(1)}`)).toMatchObject({ completed: { found: true } });
  });

  test('throttled as arXiv throttles, it waits as long as it is told', async () => {
    const stand = aStand();
    await stand.obey('savePaper', lossy(1));
    stand.arxiv.troubles.push(
      { kind: 'status', status: 429, retryAfter: '120', body: 'Rate exceeded.' },
      { kind: 'rate-text' },
    );
    await stand.run();
    expect(stand.arxiv.complaints).toEqual([]);
    expect(stand.arxiv.requests).toHaveLength(3);
    expect(await stand.paper(`arxiv:${idOf(1)}`)).toMatchObject({ completed: { found: true } });
  });

  test('a paper that was removed meanwhile comes back completed', async () => {
    const stand = aStand();
    await stand.obey('savePaper', lossy(1));
    stand.online = false;
    await stand.begin().wake();
    await stand.obey('removePaper', `arxiv:${idOf(1)}`);
    stand.online = true;
    stand.wait(60_000);
    await stand.run();
    await stand.obey('restorePaper', `arxiv:${idOf(1)}`);
    expect(await stand.paper(`arxiv:${idOf(1)}`)).toMatchObject({ completed: { found: true } });
  });

  test.each(['the worker is stopped', 'storage refuses once'])(
    'wherever %s, every paper is completed once and nothing impolite is sent',
    async (what) => {
      let deeds = Number.POSITIVE_INFINITY;
      for (let at = 0; at < deeds; at++) {
        const stand = aStand();
        for (let n = 1; n <= 4; n++) await stand.obey('savePaper', lossy(n));
        stand.entries.set(idOf(3), published(idOf(3)));
        stand.entries.set(idOf(2), published(idOf(2)).replace('10.1234/tea.5', '10.1234/tea.6'));
        for (const doi of ['10.1234/tea.5', '10.1234/tea.6']) stand.dois.set(doi, reply({ DOI: doi }));
        if (what === 'the worker is stopped') stand.stops.add(at);
        else stand.refusals.set(at, new DOMException('full', 'QuotaExceededError'));
        await stand.run();
        const papers = await stand.papers();
        expect(papers.filter(({ completed }) => completed?.found)).toHaveLength(4);
        expect(papers.filter(({ offer }) => offer?.state === 'open').map(({ id }) => id)).toEqual([
          `arxiv:${idOf(2)}`,
          `arxiv:${idOf(3)}`,
        ]);
        expect(stand.arxiv.complaints).toEqual([]);
        expect([...stand.alarms]).toEqual([]);
        deeds = stand.deeds;
      }
      expect(deeds).toBeGreaterThan(20);
    },
    120_000,
  );

  test('what is answered while it is looked for what is lacking is not asked again', async () => {
    const stand = aStand();
    for (let n = 1; n <= 3; n++) await stand.obey('savePaper', lossy(n));
    for (let n = 1; n <= 3; n++) {
      stand.entries.set(idOf(n), published(idOf(n)).replace('10.1234/tea.5', `10.1234/tea.${n}`));
      stand.dois.set(`10.1234/tea.${n}`, reply({ DOI: `10.1234/tea.${n}` }));
    }
    const completer = stand.begin();
    let isOver = false;
    const all = completer.wake().finally(() => {
      isOver = true;
    });
    // As saves do that come meanwhile.
    const wakes: Promise<void>[] = [];
    while (!isOver) {
      wakes.push(completer.wake());
      await new Promise((resolve) => setTimeout(resolve));
    }
    await Promise.all([all, ...wakes]);
    expect(stand.arxiv.requests).toHaveLength(1);
    expect(stand.asked.toSorted()).toEqual(['10.1234/tea.1', '10.1234/tea.2', '10.1234/tea.3']);
  });
});

describe('a published version', () => {
  async function offered() {
    const stand = aStand();
    await stand.obey('savePaper', lossy(1, { authors: [{ name: 'Zoë van der Ångström' }] }));
    await stand.obey('assignKeys', [`arxiv:${idOf(1)}`]);
    stand.entries.set(idOf(1), published(idOf(1)));
    stand.dois.set('10.1234/tea.5', reply());
    await stand.run();
    return stand;
  }
  const id = `arxiv:${idOf(1)}`;

  test('is offered where Crossref agrees, and changes nothing by itself', async () => {
    const stand = await offered();
    expect(stand.asked).toEqual(['10.1234/tea.5']);
    const paper = await stand.paper(id);
    expect(paper?.offer).toMatchObject({
      state: 'open',
      found: {
        verdict: 'exact',
        venue: { type: 'proceedings', volume: '12', year: '2025', source: 'crossref' },
      },
    });
    expect(paper?.venue).toBeUndefined();
  });

  test('accepted, it is kept with its source beside key and eprint; undone, all is as before', async () => {
    const stand = await offered();
    const before = await stand.paper(id);
    await stand.obey('decideOffers', [id], 'accepted');
    const after = await stand.paper(id);
    expect(after).toMatchObject({
      id,
      title: before?.title,
      citeKey: before?.citeKey,
      venue: { container: 'Proceedings of the Tea & Coffee Conference', source: 'crossref' },
      authors: [{ family: 'van der Ångström' }, { family: 'Li' }, { name: 'Gemini Team' }],
      origins: { authors: { source: 'crossref' } },
    });
    await stand.obey('decideOffers', [id], 'open');
    expect(await stand.paper(id)).toEqual(before);
  });

  test('accepted, it is written into the entry; the key and the eprint stay', async () => {
    const stand = await offered();
    const key = (await stand.paper(id))?.citeKey;
    await stand.obey('decideOffers', [id], 'accepted');
    const cited = await stand.obey('cite', lossy(1));
    const text = cited.ok ? cited.result.text : '';
    expect(text).toContain(`@inproceedings{${key},`);
    expect(text).toMatch(/booktitle\s+= \{Proceedings of the Tea \\& Coffee Conference\}/);
    expect(text).toContain(`{${idOf(1)}}`);
  });

  test('declined, it stays declined when Crossref says the same again', async () => {
    const stand = await offered();
    await stand.obey('decideOffers', [id], 'declined');
    await stand.begin().complete([id]);
    await stand.run();
    expect(stand.asked).toHaveLength(2);
    expect((await stand.paper(id))?.offer?.state).toBe('declined');
    stand.dois.set('10.1234/tea.5', reply({ volume: '13' }));
    await stand.begin().complete([id]);
    await stand.run();
    expect((await stand.paper(id))?.offer?.state).toBe('open');
  });

  test('of another title or an unknown DOI is none, and is not asked for again', async () => {
    const stand = aStand();
    await stand.obey('savePaper', lossy(1));
    await stand.obey('savePaper', lossy(2));
    stand.entries.set(idOf(1), published(idOf(1)));
    stand.entries.set(idOf(2), published(idOf(2)).replace('10.1234/tea.5', '10.1234/gone'));
    stand.dois.set('10.1234/tea.5', reply({ title: ['Something else'] }));
    await stand.run();
    await stand.run();
    // What a source does not know is doubted once.
    expect(stand.asked.toSorted()).toEqual(['10.1234/gone', '10.1234/gone', '10.1234/tea.5']);
    expect((await stand.papers()).map(({ offer }) => offer?.state)).toEqual(['none', 'none']);
  });

  test('decided about without an offer is refused', async () => {
    const stand = aStand();
    await stand.obey('savePaper', lossy(1));
    expect(await stand.obey('decideOffers', [id], 'accepted')).toEqual({ ok: false, refusal: 'not-found' });
  });
});

test('the commands reach the completer', async () => {
  const background = aBackground();
  await background.obey('completePapers', null);
  expect(background.completer.complete).toHaveBeenCalledWith(null);
  expect(background.completer.wake).toHaveBeenCalled();
  await background.obey('stopCompleting');
  expect(background.completer.stop).toHaveBeenCalled();
  await background.obey('wentOnline');
  expect(vi.mocked(background.completer.online)).toHaveBeenCalled();
});
