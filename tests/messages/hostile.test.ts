import fc from 'fast-check';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Runtime, Tabs } from 'webextension-polyfill';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { commands } from '../../lib/library/commands';
import type { Commands, Reply } from '../../lib/messages';
import { handle } from '../../lib/messages/handle';
import { schemas } from '../../lib/messages/schemas';
import { CITING_DEFAULTS } from '../../lib/settings/citing';
import { fuzz, oddValue, PATIENCE, spoiltOf } from '../fuzz';
import { aBackground, aPaper, aReport } from '../library/stand';

const POPUP: Runtime.MessageSender = {
  id: 'test-extension-id',
  url: 'chrome-extension://test-extension-id/popup.html',
};
const LISTING: Runtime.MessageSender = {
  id: 'test-extension-id',
  url: 'https://arxiv.org/list/cs.LG/new',
  tab: { id: 7 } as Tabs.Tab,
};
const NAMES = Object.keys(schemas);

const id = aPaper(1).id;
const uuid = '00000000-0000-4000-8000-000000000000';
/** Arguments that each command takes. */
const SOUND: { readonly [K in keyof Commands]: readonly unknown[] } = {
  reportPage: [aReport([aPaper(1), aPaper(2)])],
  getMarks: [[id]],
  savePaper: [aPaper(1, { abstract: 'A', categories: ['cs.LG'], links: { pdf: 'https://arxiv.org/pdf/1' } })],
  removePaper: [id],
  restorePaper: [id],
  judge: [aPaper(1), 'not-interested'],
  tagPaper: [aPaper(2), 'rl', true],
  listPaper: [aPaper(3), { name: 'Thesis' }, true],
  getChoices: [id],
  cite: [aPaper(4)],
  markOpened: [id],
  openTab: ['https://arxiv.org/abs/2401.00001'],
  setPageCount: [12],
  setSiteView: ['arxiv', { bar: 'open', sort: 'score', foldRead: true }],
  probe: [],
  removePapers: [[id]],
  restorePapers: [[id]],
  setStatus: [[id], 'read'],
  setStar: [[id], true],
  setRating: [[id], 3],
  correct: [id, { title: 'T', authors: [{ name: 'A' }], publication: { type: 'journal', container: 'J' } }],
  judgePapers: [[aPaper(5)], 'read'],
  setNote: [id, 'note'],
  addTag: [[id], 'rl'],
  removeTag: [[id], 'rl'],
  renameTag: ['rl', 'RL'],
  deleteTag: ['rl'],
  colorTag: ['rl', 'red'],
  createList: ['Thesis'],
  renameList: ['list', 'Other'],
  deleteList: ['list'],
  restoreList: ['list', 'Thesis', [id], { color: 'red', place: 1 }],
  changeList: ['list', { color: 'red', archived: true }],
  orderLists: [['list']],
  retagRules: [['r'], 'rl'],
  setRules: [[{ id: 'r', group: 'g', deed: { kind: 'tag', name: 'rl' } }]],
  deleteForGood: [[id]],
  emptyTrash: [5],
  addToList: [[id], 'list'],
  removeFromList: [[id], 'list'],
  assignKeys: [[id]],
  completePapers: [[id]],
  pruneSeen: [],
  stopCompleting: [],
  wentOnline: [],
  makeSnapshot: [],
  restoreSnapshot: ['snapshot:1', 'merge'],
  acceptLibrary: [],
  eraseAll: [{ keepSnapshots: true, keepPermissions: true }],
  syncNow: [],
  decideOffers: [[id], 'accepted'],
  markInZotero: [[id]],
  setKeys: [[{ id, key: 'key2024' }]],
  importPapers: [
    [
      {
        paper: aPaper(6),
        key: 'k',
        tags: ['rl'],
        note: 'n',
        publication: { type: 'journal', container: 'J' },
      },
    ],
  ],
  undoImport: [uuid],
  mergePapers: [id, aPaper(2).id],
  partPaper: [id, aPaper(2).id],
  undoMerge: [uuid],
  markExported: ['all', [id]],
};

/** A sound command, from a screen or a page, with values in it replaced by others. */
const spoilt = fc.constantFrom(...Object.entries(SOUND)).chain(([name, args]) =>
  fc.record({
    name: fc.constant(name),
    args: fc.oneof({ weight: 2, arbitrary: spoiltOf(args) }, { weight: 1, arbitrary: fc.constant(args) }),
    sender: fc.constantFrom(POPUP, LISTING),
  }),
);

/** Anything at all, under the name of a command. */
const anything = fc.record({
  name: fc.constantFrom(...NAMES, '__proto__', 'constructor', 'toString'),
  args: fc.oneof(oddValue, fc.array(oddValue, { maxLength: 3 })),
  sender: fc.constantFrom(POPUP, LISTING),
});

beforeEach(() => fakeBrowser.reset());

test(
  'any JSON to any command is answered, throws nothing and leaves the prototype alone',
  async () => {
    const background = aBackground();
    const citing = async () => CITING_DEFAULTS;
    handle(
      commands(background.stores, {
        tell: () => {},
        showCount: async () => {},
        citing,
        groups: async () => [],
        openTab: async () => {},
        setSiteView: async () => {},
        renamed: async () => {},
        completer: background.completer,
        pruner: { wake: () => {} },
        safekeeping: background.safekeeping,
        sync: { wake: () => {} },
      }),
    );
    const cases = fc.tuple(
      fc.oneof({ weight: 3, arbitrary: spoilt }, { weight: 1, arbitrary: anything }),
      fc.uuid(),
    );
    // Something for each command to act on.
    await background.obey('savePaper', aPaper(1));
    await background.obey('savePaper', aPaper(2));
    await background.obey('restoreList', 'list', 'Thesis', [id]);
    const obeyed = new Set<string>();
    await fuzz('messages', cases, async ([{ name, args, sender }, opId]) => {
      const before = JSON.stringify(await contents(background));
      const [first] = await fakeBrowser.runtime.onMessage.trigger({ name, opId, args }, sender);
      const answer: Reply<keyof Commands> = await first;
      expect(answer).toMatchObject({ opId, ok: expect.any(Boolean) });
      // Nothing here may surprise: an odd request is refused as one, and a sound one is obeyed.
      if (answer.ok) obeyed.add(name);
      else {
        expect(['bad-request', 'forbidden', 'not-found']).toContain(answer.refusal);
        expect(JSON.stringify(await contents(background))).toBe(before);
      }
    });
    // Were most of them refused at the door, the rest of the house would not have been looked at.
    expect(obeyed.size).toBeGreaterThan(25);
    const papers: object[] = [...(await background.rows('papers')), ...(await background.seenRows('papers'))];
    const known = [
      'abstract',
      'aliases',
      'apart',
      'authors',
      'categories',
      'changedAt',
      'citeKey',
      'comment',
      'corrections',
      'doi',
      'firstPage',
      'firstSeenAt',
      'firstSite',
      'foldedKey',
      'id',
      'inZotero',
      'joins',
      'journalRef',
      'links',
      'listed',
      'lists',
      'lossy',
      'lossyAbstract',
      'marked',
      'moreAuthors',
      'note',
      'published',
      'rating',
      'savedAt',
      'setAside',
      'sortTitle',
      'source',
      'starred',
      'status',
      'statusAt',
      'tagged',
      'tags',
      'title',
      'url',
      'venue',
      'votes',
    ];
    // What is said of a paper is a row of its own around it.
    const judged: { paper: object }[] = await background.rows('judged');
    papers.push(...judged.map(({ paper }) => paper));
    expect(papers.length).toBeGreaterThan(0);
    expect([...new Set(papers.flatMap(Object.keys))].filter((key) => !known.includes(key))).toEqual([]);
  },
  PATIENCE,
);

test('a field of 200 MB is refused, not processed', async () => {
  const obey = vi.fn();
  handle({ ...Object.fromEntries(NAMES.map((name) => [name, obey])) } as unknown as Parameters<
    typeof handle
  >[0]);
  const huge = { ...aPaper(1), title: 'x'.repeat(200_000_000) };
  const message = { name: 'savePaper', opId: crypto.randomUUID(), args: [huge] };
  const [answer] = await fakeBrowser.runtime.onMessage.trigger(message, POPUP);
  expect(await answer).toMatchObject({ ok: false, refusal: 'bad-request' });
  expect(obey).not.toHaveBeenCalled();
});

async function contents({ rows, seenRows }: ReturnType<typeof aBackground>): Promise<unknown> {
  return [
    await rows('papers'),
    await rows('judged'),
    await rows('removed'),
    await rows('tags'),
    await rows('lists'),
    await rows('ops'),
    await rows('meta'),
    await seenRows('papers'),
    await seenRows('listings'),
  ];
}
