import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import type { Runtime, Tabs } from 'webextension-polyfill';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { commands } from '../../lib/library/commands';
import type { Commands, Reply } from '../../lib/messages';
import { handle } from '../../lib/messages/handle';
import { schemas } from '../../lib/messages/schemas';
import { CITING_DEFAULTS } from '../../lib/settings/citing';
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

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    '__proto__',
    'constructor',
    -1,
    Number.MAX_VALUE,
    'x'.repeat(50_000),
    '\ud800',
    [],
    {},
  ),
  fc.jsonValue({ maxDepth: 3 }),
  fc.constant(JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}')),
);

/** A sound command of a page, with one value somewhere in it replaced by another. */
const spoilt = fc
  .tuple(
    fc.constantFrom<readonly [string, readonly unknown[]]>(
      ['savePaper', [aPaper(1)]],
      ['reportPage', [aReport([aPaper(1), aPaper(2)])]],
      ['getMarks', [[aPaper(1).id]]],
      ['judge', [aPaper(1), 'not-interested']],
      ['tagPaper', [aPaper(2), 'rl', true]],
      ['listPaper', [aPaper(3), { name: 'Thesis' }, true]],
      ['cite', [aPaper(4)]],
      ['removePaper', [aPaper(3).id]],
      ['restorePaper', [aPaper(3).id]],
      ['getChoices', [aPaper(3).id]],
      ['setPageCount', [12]],
      ['setSiteView', ['arxiv', { bar: 'open', sort: 'score', foldRead: true }]],
    ),
    odd,
    fc.nat(),
  )
  .map(([[name, args], value, where]) => ({ name, args: spoil(args, value, where), sender: LISTING }));

/** Anything at all, under the name of a command. */
const anything = fc.record({
  name: fc.constantFrom(...NAMES),
  args: fc.oneof(odd, fc.array(odd, { maxLength: 3 })),
  sender: fc.constantFrom(POPUP, LISTING),
});

function spoil(sound: unknown, value: unknown, where: number): unknown {
  if (typeof sound !== 'object' || sound === null) return value;
  const keys = Object.keys(sound);
  const key = keys[where % (keys.length + 1)];
  if (key === undefined) return value;
  const copy = (Array.isArray(sound) ? [...sound] : { ...sound }) as Record<string, unknown>;
  copy[key] = spoil(copy[key], value, Math.floor(where / (keys.length + 1)));
  return copy;
}

beforeEach(() => fakeBrowser.reset());

test('any JSON to any command is answered, throws nothing and leaves the prototype alone', async () => {
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
      completer: background.completer,
      pruner: { wake: () => {} },
      safekeeping: background.safekeeping,
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(spoilt, anything), fc.uuid(), async ({ name, args, sender }, opId) => {
      const before = JSON.stringify(await contents(background));
      const [first] = await fakeBrowser.runtime.onMessage.trigger({ name, opId, args }, sender);
      const answer: Reply<keyof Commands> = await first;
      expect(answer).toMatchObject({ opId, ok: expect.any(Boolean) });
      // Nothing here may surprise: an odd request is refused as one, and a sound one is obeyed.
      if (!answer.ok) {
        expect(['bad-request', 'forbidden', 'not-found']).toContain(answer.refusal);
        expect(JSON.stringify(await contents(background))).toBe(before);
      }
      expect(Object.keys(Object.prototype)).toEqual([]);
      expect('polluted' in {}).toBe(false);
    }),
    { seed: 20261124, numRuns: 1500 },
  );
  const papers: object[] = [...(await background.rows('papers')), ...(await background.seenRows('papers'))];
  const known = [
    'abstract',
    'authors',
    'categories',
    'changedAt',
    'citeKey',
    'comment',
    'doi',
    'firstPage',
    'firstSeenAt',
    'firstSite',
    'foldedKey',
    'id',
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
    'savedAt',
    'setAside',
    'sortTitle',
    'source',
    'status',
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
  for (const paper of papers) expect(known).toEqual(expect.arrayContaining(Object.keys(paper)));
}, 60_000);

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
