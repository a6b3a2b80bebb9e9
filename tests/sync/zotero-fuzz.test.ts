/** What Zotero's server answers, broken or hostile: a typed answer, sound papers, and a list from which nothing is lost. */
import fc from 'fast-check';
import { safeParse } from 'valibot';
import { expect, test } from 'vitest';
import { paper as paperSchema } from '../../lib/messages/schemas';
import { itemsAnswer } from '../../lib/sync/zotero-group/answers';
import { openApi } from '../../lib/sync/zotero-group/api';
import { contentOf, keyFor, readingOf } from '../../lib/sync/zotero-group/item';
import { shareOnce } from '../../lib/sync/zotero-group/once';
import { changeOf } from '../../lib/sync/zotero-group/patch';
import { type GroupState, NO_GROUP_STATE } from '../../lib/sync/zotero-group/settings';
import { plan, viewOf } from '../../lib/sync/zotero-group/view';
import { fuzz, harmedText, PATIENCE, spoiltOf } from '../fuzz';
import { aPaper, asSaved } from '../library/stand';
import { COLLECTION, fetchFrom, ZoteroGroup } from './zotero-api';
import { aClient, onList } from './zotero-lives';

const key = keyFor('x', COLLECTION);
const data = {
  key,
  version: 11,
  itemType: 'journalArticle',
  title: 'A title',
  creators: [{ creatorType: 'author', firstName: 'Ada', lastName: 'Lovelace' }],
  abstractNote: 'Words.',
  publicationTitle: 'JMLR',
  date: '2024-05-01',
  url: 'https://example.org/a',
  DOI: '10.1000/xyz',
  extra: 'arXiv:2401.00009 [cs.LG]',
  tags: [{ tag: 'RL' }, { tag: 'auto', type: 1 }],
  collections: [COLLECTION],
};
const SIGNS = ['{', '}', '[', ']', '"', ',', ':', 'null', '\\u0000', '1e999'];
const TROUBLES = [
  'offline',
  'slow',
  'key',
  'forbidden',
  'gone',
  'changed',
  'busy',
  'refused',
  'unreadable',
  'server',
  'read-only',
  'ask',
  undefined,
];

test('an item of any content is a paper that can be kept, or none', { timeout: PATIENCE }, async () => {
  const ours = contentOf(asSaved(aPaper(1), { tags: ['a'] }));
  await fuzz('Zotero items', spoiltOf([{ key, version: 11, data }]), (answer) => {
    const read = safeParse(itemsAnswer, answer);
    for (const { data: item } of read.success ? read.output : []) {
      const { paper } = readingOf(item);
      // The name of a site is checked where pages report papers; this one comes from no page.
      expect(
        safeParse(paperSchema, { ...paper, source: 'arxiv' }).issues,
        JSON.stringify(paper),
      ).toBeUndefined();
      const change = changeOf(
        item,
        ours,
        plan({ here: viewOf(item), there: viewOf(item) }, viewOf(ours), viewOf(item)),
      );
      expect(JSON.stringify(change?.patch ?? {})).not.toContain('"version":null');
    }
  });
});

test('any answer to any request leaves the list as it was, or adds to it', {
  timeout: 2 * PATIENCE,
}, async () => {
  const zotero = new ZoteroGroup();
  const client = await aClient(zotero);
  await client.device.obey('savePaper', aPaper(1));
  await client.device.obey('addToList', [aPaper(1).id], client.list);
  zotero.put(key, data);
  const usual = fetchFrom(zotero);
  const harm = fc.oneof(
    harmedText(JSON.stringify([{ key, version: 11, data }]), SIGNS),
    spoiltOf([{ key, version: 11, data }]).map((value) => JSON.stringify(value)),
    spoiltOf({ [key]: 11 }).map((value) => JSON.stringify(value)),
    spoiltOf({ success: { 0: key }, failed: { 1: { code: 412, message: 'm' } } }).map((value) =>
      JSON.stringify(value),
    ),
    spoiltOf({ userID: 1, username: 'a', access: { groups: { all: { library: true, write: true } } } }).map(
      (value) => JSON.stringify(value),
    ),
    fc.constant(`{"items":["${key}"]}`),
  );
  const status = fc.constantFrom(200, 200, 200, 204, 304, 400, 403, 404, 412, 429, 500);
  const version = fc.constantFrom('11', '12', '-1', '1e99', 'x', '');
  await fuzz(
    'Zotero answers',
    fc.tuple(fc.nat({ max: 5 }), harm, status, version),
    async ([at, body, code, said]) => {
      let asked = 0;
      let state: GroupState = { ...NO_GROUP_STATE };
      const api = openApi({
        url: 'http://zotero.test/',
        key: 'rw',
        fetch: async (url, init) => {
          if (asked++ !== at) return usual(url, init);
          return new Response(code === 204 || code === 304 ? null : body, {
            status: code,
            headers: { 'Last-Modified-Version': said },
          });
        },
        now: client.device.now,
        pausedUntil: () => 0,
        pause: async () => {},
      });
      state = await shareOnce(
        {
          api,
          library: client.device.stores.library,
          settings: client.settings,
          now: client.device.now,
          stands: async () => true,
          keep: async () => {},
        },
        state,
      );
      expect(TROUBLES).toContain(state.trouble);
      expect(await onList(client)).toContain(aPaper(1).id);
    },
  );
});
