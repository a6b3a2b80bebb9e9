/** Readers who share a list through a Zotero group, and a colleague who works in Zotero: what they do, and what kills them. */
import type { Corrections } from '../../lib/library/types';
import { openApi } from '../../lib/sync/zotero-group/api';
import { keyFor, readingOf } from '../../lib/sync/zotero-group/item';
import { shareOnce } from '../../lib/sync/zotero-group/once';
import { type GroupSettings, type GroupState, NO_GROUP_STATE } from '../../lib/sync/zotero-group/settings';
import type { GroupWorld } from '../../lib/sync/zotero-group/world';
import { aBackground, aPaper, type Background } from '../library/stand';
import { COLLECTION, fetchFrom, type Item, type ZoteroGroup } from './zotero-api';

export class Killed extends Error {}

/** A reader with a library of their own, and one list that is shared. */
export interface Client {
  readonly device: Background;
  readonly list: string;
  readonly settings: GroupSettings;
  state: GroupState;
  /** Until when the server wants to be left alone. */
  pause: number;
}

export async function aClient(zotero: ZoteroGroup, key = 'rw', name = 'Reading group'): Promise<Client> {
  const device = aBackground(Date.UTC(2026, 10, 27));
  zotero.now = device.now;
  const list = await device.obey('createList', name);
  if (!list.ok) throw new Error('no list');
  const settings: GroupSettings = {
    id: crypto.randomUUID(),
    api: 'http://zotero.test/',
    key,
    userName: 'Ada',
    group: zotero.group,
    groupName: 'Our lab',
    collection: COLLECTION,
    collectionName: 'Reading group',
    list: list.result,
  };
  return { device, list: list.result, settings, state: NO_GROUP_STATE, pause: 0 };
}

/** One sync; `at`: at this step of it, a request, its answer, or a transaction, the worker is killed. */
export async function sync(
  client: Client,
  zotero: ZoteroGroup,
  at = Number.POSITIVE_INFINITY,
): Promise<GroupState> {
  const { device, settings } = client;
  let step = 0;
  const mortal = () => {
    if (step++ === at) throw new Killed();
  };
  const ask = fetchFrom(zotero);
  const world: GroupWorld = {
    settings,
    now: device.now,
    stands: async () => true,
    keep: async (state) => {
      mortal();
      client.state = state;
    },
    library: {
      use: async (work) => {
        mortal();
        const result = await device.stores.library.use(work);
        mortal();
        return result;
      },
      close: () => {},
    },
    api: dying(
      openApi({
        url: settings.api,
        key: settings.key,
        fetch: ask,
        now: device.now,
        pausedUntil: () => client.pause,
        pause: async (until) => {
          client.pause = until;
        },
      }),
      mortal,
    ),
  };
  client.state = await shareOnce(world, client.state);
  return client.state;
}

/** Killed before it asks, or before the answer is heard. */
function dying(api: GroupWorld['api'], mortal: () => void): GroupWorld['api'] {
  return new Proxy(api, {
    get: (target, name) => {
      const ask = Reflect.get(target, name);
      return async (...args: readonly unknown[]) => {
        mortal();
        const answer = await Reflect.apply(ask, target, args);
        mortal();
        return answer;
      };
    },
  });
}

/** The papers of the shared list, by id. */
export async function onList({ device, list }: Client): Promise<readonly string[]> {
  const papers = await device.rows('papers');
  return papers.filter(({ lists }) => lists.includes(list)).map(({ id }) => String(id));
}

/** The papers of the collection, by id. */
export function inCollection(zotero: ZoteroGroup): readonly string[] {
  return zotero.within(COLLECTION).map((item) => readingOf(asItem(item)).paper.id);
}

export function asItem(item: object): Parameters<typeof readingOf>[0] {
  return item as Parameters<typeof readingOf>[0];
}

/** Who is held to what: papers and tags that nobody ever took away are to be there in the end. */
export interface Ledger {
  readonly put: Set<string>;
  readonly taken: Set<string>;
  readonly tagged: Set<string>;
  readonly untagged: Set<string>;
  /** How often each was put where it was not; and what was taken from where it was. */
  readonly puts: Map<string, number>;
  readonly took: Set<string>;
  /** Who gave each its titles, and the last of them. */
  readonly titles: Map<string, { readonly by: ReadonlySet<unknown>; readonly last: string }>;
  /** Keys of items that a colleague put into the collection beside another of the same paper. */
  readonly doubles: Set<string>;
}

export const aLedger = (): Ledger => ({
  put: new Set(),
  taken: new Set(),
  tagged: new Set(),
  untagged: new Set(),
  puts: new Map(),
  took: new Set(),
  titles: new Map(),
  doubles: new Set(),
});

function put(ledger: Ledger, id: string, isNew: boolean): void {
  ledger.put.add(id);
  if (isNew) ledger.puts.set(id, (ledger.puts.get(id) ?? 0) + 1);
}

function took(ledger: Ledger, id: string, wasThere: boolean): void {
  ledger.taken.add(id);
  if (wasThere) ledger.took.add(id);
}

function titled(ledger: Ledger, id: string, by: unknown, last: string): void {
  ledger.titles.set(id, { by: new Set([...(ledger.titles.get(id)?.by ?? []), by]), last });
}

const idOf = (n: number) => aPaper(n).id;
const isListed = async (client: Client, n: number) => (await onList(client)).includes(idOf(n));
const TAGS = ['RL', 'to cite', 'Café', 'theory'];
const tagOf = (n: number) => TAGS[n % TAGS.length] ?? 'RL';

/** Beside what was corrected before. */
async function correct({ device }: Client, n: number, more: Corrections): Promise<void> {
  const paper = (await device.rows('papers')).find(({ id }) => id === idOf(n));
  if (paper) await device.obey('correct', idOf(n), { ...paper.corrections, ...more });
}

/** What a reader does here. */
export const DEEDS: Readonly<
  Record<string, (client: Client, n: number, ledger: Ledger) => Promise<unknown>>
> = {
  async put(client, n, ledger) {
    const { device, list } = client;
    put(ledger, idOf(n), !(await isListed(client, n)));
    await device.obey('savePaper', aPaper(n));
    await device.obey('addToList', [idOf(n)], list);
  },
  async 'take off'(client, n, ledger) {
    const { device, list } = client;
    took(ledger, idOf(n), await isListed(client, n));
    await device.obey('removeFromList', [idOf(n)], list);
  },
  async remove(client, n, ledger) {
    took(ledger, idOf(n), await isListed(client, n));
    await client.device.obey('removePapers', [idOf(n)]);
  },
  async tag(client, n, ledger) {
    if (await isListed(client, n)) ledger.tagged.add(`${idOf(n)} ${tagOf(n)}`);
    await client.device.obey('addTag', [idOf(n)], tagOf(n));
  },
  async untag({ device }, n, ledger) {
    ledger.untagged.add(`${idOf(n)} ${tagOf(n)}`);
    await device.obey('removeTag', [idOf(n)], tagOf(n));
  },
  async correct(client, n, ledger) {
    const title = `Corrected ${client.device.now()} of ${n}`;
    if (await isListed(client, n)) titled(ledger, idOf(n), client, title);
    await correct(client, n, { title });
  },
  authors: (client, n) =>
    correct(client, n, { authors: [{ name: `Someone ${n}`, family: `${n}`, given: 'Someone' }] }),
  publish: (client, n) =>
    correct(client, n, {
      publication: { type: n % 2 ? 'journal' : 'proceedings', container: `Venue ${n}`, volume: '3' },
    }),
  async note({ device }, n) {
    await device.obey('setNote', idOf(n), 'private words');
    await device.obey('setStar', [idOf(n)], true);
    await device.obey('setRating', [idOf(n)], 4);
  },
  wait: async ({ device }, n) => device.wait(n * 60_000),
};

/** What a colleague does in Zotero; one who looks before adding, but in `add again`. */
export const ELSEWHERE: Readonly<Record<string, (zotero: ZoteroGroup, n: number, ledger: Ledger) => void>> = {
  add(zotero, n, ledger) {
    const there = find(zotero, n);
    put(ledger, idOf(n), !isThere(there));
    if (!there) zotero.put(keyOf(n, zotero.version), itemOf(n));
    else zotero.put(there.key, { collections: [COLLECTION], deleted: false });
  },
  /** Does not look, or only outside of the collection. */
  'add again'(zotero, n, ledger) {
    const [inside, outside] = [
      itemsOf(zotero, n).find(isThere),
      itemsOf(zotero, n).find((one) => !isThere(one)),
    ];
    const key = outside?.key ?? keyOf(n, zotero.version);
    if (inside) ledger.doubles.add(key);
    put(ledger, idOf(n), true);
    zotero.put(key, outside ? { collections: [COLLECTION], deleted: false } : itemOf(n));
  },
  edit(zotero, n, ledger) {
    const title = `Edited ${zotero.version} of ${n}`;
    if (find(zotero, n)) titled(ledger, idOf(n), zotero, title);
    edit(zotero, n, { title });
  },
  authors: (zotero, n) =>
    edit(zotero, n, {
      creators: [
        { creatorType: 'author', name: 'The Group' },
        { creatorType: 'editor', name: 'An Editor' },
      ],
    }),
  tag(zotero, n, ledger) {
    const item = find(zotero, n);
    if (!item || !isThere(item)) return;
    ledger.tagged.add(`${idOf(n)} ${tagOf(n)}`);
    edit(zotero, n, {
      tags: [
        ...tagsOf(item).filter(({ tag }) => tag !== tagOf(n)),
        { tag: tagOf(n) },
        { tag: 'by itself', type: 1 },
      ],
    });
  },
  untag(zotero, n, ledger) {
    const item = find(zotero, n);
    if (!item) return;
    ledger.untagged.add(`${idOf(n)} ${tagOf(n)}`);
    edit(zotero, n, { tags: tagsOf(item).filter(({ tag }) => tag !== tagOf(n)) });
  },
  'take out'(zotero, n, ledger) {
    took(ledger, idOf(n), isThere(find(zotero, n)));
    edit(zotero, n, { collections: [] });
  },
  trash(zotero, n, ledger) {
    took(ledger, idOf(n), isThere(find(zotero, n)));
    edit(zotero, n, { deleted: true });
  },
  erase(zotero, n, ledger) {
    const item = find(zotero, n);
    took(ledger, idOf(n), isThere(item));
    // What was tagged there goes with it.
    for (const tag of TAGS) ledger.untagged.add(`${idOf(n)} ${tag}`);
    if (item) zotero.erase(item.key);
  },
  other: (zotero, n) =>
    zotero.put(keyOf(n + 50, zotero.version), {
      itemType: 'note',
      note: 'A note',
      collections: [COLLECTION],
    }),
};

function itemsOf(zotero: ZoteroGroup, n: number): readonly Item[] {
  return [...zotero.items.values()].filter(
    (item) => item.itemType !== 'note' && readingOf(asItem(item)).paper.id === idOf(n),
  );
}

/** Looked for in the collection first, and only then in the rest of the library. */
function find(zotero: ZoteroGroup, n: number): Item | undefined {
  const all = itemsOf(zotero, n);
  return all.find(isThere) ?? all[0];
}

function isThere(item: Item | undefined): boolean {
  return item?.collections.includes(COLLECTION) === true && !item.deleted;
}

function edit(zotero: ZoteroGroup, n: number, more: Readonly<Record<string, unknown>>): void {
  const item = find(zotero, n);
  if (item) zotero.put(item.key, more);
}

function tagsOf(item: Readonly<Record<string, unknown>>): readonly { tag: string; type?: number }[] {
  return item.tags as readonly { tag: string; type?: number }[];
}

/** A key that Zotero on somebody's computer would think of. */
const keyOf = (n: number, version: number) => keyFor(`in Zotero ${n}`, COLLECTION, version);

function itemOf(n: number) {
  const arxiv = idOf(n).slice('arxiv:'.length);
  return {
    itemType: 'preprint',
    title: `Paper number ${n}`,
    creators: [{ creatorType: 'author', firstName: 'Ada', lastName: 'Lovelace' }],
    date: '2024-01-02',
    repository: 'arXiv',
    archiveID: `arXiv:${arxiv}`,
    collections: [COLLECTION],
  };
}
