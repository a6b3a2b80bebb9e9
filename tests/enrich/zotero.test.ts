/** Papers reach Zotero whole, once, and where the reader saw that they would; whatever Zotero says has a word. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pingZotero, sendToZotero, zoteroTarget } from '../../lib/enrich/zotero';
import { type ZoteroPaper, zoteroItem } from '../../lib/enrich/zotero-item';
import { type ZoteroServer, zoteroServer } from './zotero-server';

let zotero: ZoteroServer;
beforeEach(async () => {
  zotero = await zoteroServer();
});
afterEach(async () => {
  expect(zotero.complaints).toEqual([]);
  await zotero.stop();
});

const nobody = () => Promise.reject(new TypeError('Failed to fetch'));

function papers(count: number): readonly ZoteroPaper[] {
  return Array.from({ length: count }, (_, n) => {
    const id = `2401.${String(n).padStart(5, '0')}`;
    const paper = {
      id: `arxiv:${id}`,
      title: `Paper ${n}`,
      url: `https://arxiv.org/abs/${id}`,
      authors: [{ name: 'Ada Lovelace' }],
      source: 'arxiv',
    };
    return { paper, tags: [], note: '' };
  });
}
const idsOf = (some: readonly ZoteroPaper[]) => some.map(({ paper }) => paper.id);

const TEA: ZoteroPaper = {
  paper: {
    id: 'arxiv:2401.00001',
    title: 'The {\\it Tea} of $\\ell_p$',
    url: 'https://arxiv.org/abs/2401.00001',
    abstract: 'Half \\% of all tea.',
    authors: [
      { name: 'Aäron van den Oord' },
      { name: 'Martin Luther King Jr.' },
      { name: 'Gemini Team' },
      { name: 'Aristotle' },
    ],
    moreAuthors: 3,
    published: '2024-01-01',
    categories: ['cs.CL'],
    source: 'arxiv',
  },
  key: 'oord2024tea',
  tags: ['to cite', 'tea & cake'],
  note: 'Compare <b>this</b> & "that"\nby line\n\nsecond',
};

describe('an item', () => {
  test('is a preprint with all that is known of it', () => {
    expect(zoteroItem(TEA)).toEqual({
      id: 'arxiv:2401.00001',
      itemType: 'preprint',
      title: 'The Tea of $\\ell_p$',
      creators: [
        { creatorType: 'author', firstName: 'Aäron', lastName: 'van den Oord' },
        { creatorType: 'author', firstName: 'Martin Luther, Jr.', lastName: 'King' },
        { creatorType: 'author', lastName: 'Gemini Team', fieldMode: 1 },
        { creatorType: 'author', lastName: 'Aristotle', fieldMode: 1 },
        { creatorType: 'author', lastName: 'others', fieldMode: 1 },
      ],
      date: '2024-01-01',
      url: 'https://arxiv.org/abs/2401.00001',
      DOI: '10.48550/arXiv.2401.00001',
      abstractNote: 'Half % of all tea.',
      archiveID: 'arXiv:2401.00001',
      repository: 'arXiv',
      extra: 'Citation Key: oord2024tea',
      tags: [{ tag: 'to cite' }, { tag: 'tea & cake' }],
      attachments: [],
      notes: [
        {
          note: '<p>Compare &lt;b&gt;this&lt;/b&gt; &amp; &quot;that&quot;<br>by line</p><p>second</p>',
        },
      ],
    });
  });

  const facts = {
    container: 'Tea',
    volume: '1',
    number: '2',
    pages: '3-4',
    publisher: 'Kettle',
    year: '2025',
  };

  test('is a journal article where a journal published it', () => {
    const item = zoteroItem({ ...TEA, publication: { type: 'journal', ...facts } });
    expect(item).toMatchObject({
      itemType: 'journalArticle',
      publicationTitle: 'Tea',
      volume: '1',
      issue: '2',
      pages: '3-4',
      date: '2025',
      extra: 'arXiv:2401.00001 [cs.CL]\nCitation Key: oord2024tea',
    });
    for (const field of ['publisher', 'archiveID', 'repository']) expect(item).not.toHaveProperty(field);
  });

  test('is a conference paper where proceedings did', () => {
    const item = zoteroItem({ ...TEA, publication: { type: 'proceedings', ...facts } });
    expect(item).toMatchObject({ itemType: 'conferencePaper', proceedingsTitle: 'Tea', publisher: 'Kettle' });
    expect(item).not.toHaveProperty('issue');
  });

  test('with the editors, the place and the month of what it appeared in, as far as its type has them', () => {
    const more = {
      editors: [{ name: 'Luc Van Gool' }, { name: 'Gemini Team' }],
      address: 'Bangkok',
      series: 'Teapots',
      language: 'French',
      month: '10/11',
    };
    const editors = [
      { creatorType: 'editor', firstName: 'Luc', lastName: 'Van Gool' },
      { creatorType: 'editor', lastName: 'Gemini Team', fieldMode: 1 },
    ];
    const shared = { date: '2025-10', series: 'Teapots', language: 'French' };
    const paper = zoteroItem({ ...TEA, publication: { type: 'proceedings', ...facts, ...more } });
    expect(paper).toMatchObject({ ...shared, place: 'Bangkok' });
    expect(paper.creators.slice(-2)).toEqual(editors);
    const article = zoteroItem({ ...TEA, publication: { type: 'journal', ...facts, ...more } });
    expect(article).toMatchObject(shared);
    expect(article).not.toHaveProperty('place');
  });

  test('without title, authors, date or key is still one', () => {
    const paper = { id: 'url:abc', title: '', url: 'https://example.org/p/1', authors: [], source: 'x' };
    expect(zoteroItem({ paper, tags: [], note: ' \n' })).toEqual({
      id: 'url:abc',
      itemType: 'preprint',
      title: 'example.org/p/1',
      creators: [],
      url: 'https://example.org/p/1',
      tags: [],
      attachments: [],
      notes: [],
    });
  });

  test.each([
    ['a preprint', undefined],
    ['a journal article', { type: 'journal', ...facts } as const],
    ['a conference paper', { type: 'proceedings', ...facts } as const],
  ])('that is %s is taken by the strict server', async (_, publication) => {
    const outcome = await sendToZotero([{ ...TEA, ...(publication && { publication }) }], zotero);
    expect(outcome).toEqual({ sent: ['arxiv:2401.00001'], unsure: [], left: [] });
    expect(zotero.items).toHaveLength(1);
  });
});

describe('before sending', () => {
  test('a Zotero that runs answers', async () => {
    expect(await pingZotero(zotero.fetch)).toEqual({ ok: true, value: undefined });
  });

  test('the selected collection is shown', async () => {
    expect(await zoteroTarget(zotero.fetch)).toEqual({
      ok: true,
      value: { library: 'My Library', collection: 'Thesis, chapter 2', editable: true, place: '1/7' },
    });
  });

  test('a selected library is no collection', async () => {
    zotero.selected = { libraryID: 1, libraryName: 'My Library', id: null, name: 'My Library' };
    expect(await zoteroTarget(zotero.fetch)).toEqual({
      ok: true,
      value: { library: 'My Library', editable: true, place: '1/' },
    });
  });

  test('a Zotero that does not run has a word', async () => {
    expect(await pingZotero(nobody)).toEqual({ ok: false, problem: 'zoteroNotRunning' });
    expect(await zoteroTarget(nobody)).toEqual({ ok: false, problem: 'zoteroNotRunning' });
  });

  test('a Zotero of another version has a word', async () => {
    zotero.version = 4;
    expect(await pingZotero(zotero.fetch)).toEqual({ ok: false, problem: 'zoteroTooOld' });
    expect(await zoteroTarget(zotero.fetch)).toEqual({ ok: false, problem: 'zoteroTooOld' });
  });

  test.each(['', '{}', 'null', '<html>'])('what is no Zotero has a word: %s', async (body) => {
    const fetch = () => Promise.resolve(new Response(body));
    expect(await zoteroTarget(fetch)).toEqual({ ok: false, problem: 'zoteroUnreadable' });
  });
});

describe('sending', () => {
  test('goes in batches, tells how far it is, and waits for what was sent to be marked', async () => {
    const all = papers(60);
    const told: unknown[] = [];
    const marked: string[] = [];
    const outcome = await sendToZotero(all, {
      fetch: zotero.fetch,
      async onBatch(sent, progress) {
        told.push(progress);
        await Promise.resolve();
        marked.push(...sent);
        expect(zotero.items).toHaveLength(marked.length);
      },
    });
    expect(outcome).toEqual({ sent: idsOf(all), unsure: [], left: [] });
    expect(told).toEqual([25, 50, 60].map((done) => ({ done, total: 60 })));
    expect(marked).toEqual(idsOf(all));
    expect(zotero.items.map(({ id }) => id)).toEqual(idsOf(all));
  });

  test('of nothing asks nobody', async () => {
    expect(await sendToZotero([], { fetch: nobody })).toEqual({ sent: [], unsure: [], left: [] });
  });

  test('stops between two batches when the reader cancels', async () => {
    const all = papers(60);
    const stop = new AbortController();
    const outcome = await sendToZotero(all, {
      fetch: zotero.fetch,
      onBatch: () => stop.abort(),
      signal: stop.signal,
    });
    expect(outcome).toEqual({ sent: idsOf(all.slice(0, 25)), unsure: [], left: idsOf(all.slice(25)) });
  });

  test('to a Zotero that does not run leaves all', async () => {
    const all = papers(2);
    const outcome = await sendToZotero(all, { fetch: nobody });
    expect(outcome).toEqual({ sent: [], unsure: [], left: idsOf(all), problem: 'zoteroNotRunning' });
  });

  test.each([
    ['which says so', { libraryName: 'Group', editable: false }],
    ['which says so of the library', { libraryName: 'Group', libraryEditable: false }],
  ])('to a library that is read-only, %s, is not tried', async (_, selected) => {
    zotero.selected = selected;
    const all = papers(2);
    expect(await sendToZotero(all, zotero)).toEqual({
      sent: [],
      unsure: [],
      left: idsOf(all),
      problem: 'zoteroReadOnly',
    });
  });

  test('stops where another library is selected meanwhile that is read-only', async () => {
    const all = papers(60);
    const outcome = await sendToZotero(all, {
      fetch: zotero.fetch,
      onBatch: () => {
        zotero.selected = { libraryName: 'Group', libraryEditable: false };
      },
    });
    expect(outcome).toEqual({
      sent: idsOf(all.slice(0, 25)),
      unsure: [],
      left: idsOf(all.slice(25)),
      problem: 'zoteroReadOnly',
    });
  });

  test('stops where another collection is selected than the reader was shown', async () => {
    const all = papers(60);
    const shown = await zoteroTarget(zotero.fetch);
    if (!shown.ok) throw new Error(shown.problem);
    const outcome = await sendToZotero(all, {
      fetch: zotero.fetch,
      into: shown.value,
      onBatch: () => {
        zotero.selected = { ...zotero.selected, id: 8, name: 'Tea' };
      },
    });
    expect(outcome).toEqual({
      sent: idsOf(all.slice(0, 25)),
      unsure: [],
      left: idsOf(all.slice(25)),
      problem: 'zoteroMoved',
    });
  });

  test('goes on after a batch that Zotero did not take, and says which', async () => {
    const all = papers(60);
    zotero.troubles.push('usual', 500, 'usual');
    expect(await sendToZotero(all, zotero)).toEqual({
      sent: [...idsOf(all.slice(0, 25)), ...idsOf(all.slice(50))],
      unsure: idsOf(all.slice(25, 50)),
      left: [],
      problem: 'zoteroRefused',
    });
  });

  test('never sends a batch twice: one whose answer was lost is in doubt', async () => {
    const all = papers(60);
    zotero.troubles.push('usual', 'lost');
    expect(await sendToZotero(all, zotero)).toEqual({
      sent: idsOf(all.slice(0, 25)),
      unsure: idsOf(all.slice(25, 50)),
      left: idsOf(all.slice(50)),
      problem: 'zoteroNotRunning',
    });
    expect(zotero.items).toHaveLength(50);
  });

  test('in a session that Zotero has seen before is in doubt, and the next is tried', async () => {
    const all = papers(30);
    zotero.troubles.push(409);
    expect(await sendToZotero(all, zotero)).toEqual({
      sent: idsOf(all.slice(25)),
      unsure: idsOf(all.slice(0, 25)),
      left: [],
    });
  });

  test('gives each attempt a session of its own', async () => {
    const all = papers(30);
    expect((await sendToZotero(all, zotero)).sent).toHaveLength(30);
    expect((await sendToZotero(all, zotero)).sent).toHaveLength(30);
    const reused = await sendToZotero(all, { fetch: zotero.fetch, newSession: () => 'the same' });
    expect(reused.unsure).toEqual(idsOf(all.slice(25)));
  });
});

test('the server drops what carries no version, as Zotero does', async () => {
  const bare = zotero.fetch('http://127.0.0.1:23119/connector/ping', { method: 'POST', body: '{}' });
  await expect(bare).rejects.toThrow();
  expect(zotero.complaints.splice(0)).toEqual(['no version header']);
});
