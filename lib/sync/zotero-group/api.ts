/**
 * Zotero's Web API, version 3 (https://www.zotero.org/support/dev/web_api/v3/basics, …/write_requests, …/syncing,
 * 2026-11), as far as a shared list needs it. Every write names the version of the library that was read: whoever
 * wrote in between makes it fail as a whole (412), so that nothing of theirs is written over.
 */
import * as v from 'valibot';
import {
  collectionsAnswer,
  deletedAnswer,
  groupsAnswer,
  type ItemData,
  itemsAnswer,
  type KeyAnswer,
  keyAnswer,
  versionsAnswer,
  type WriteAnswer,
  writeAnswer,
} from './answers';
import { type ApiWorld, openRequests, PAGE, type Read, type Result, versionIn } from './requests';

export const ZOTERO_API = 'https://api.zotero.org/';

export interface Named<Id> {
  readonly id: Id;
  readonly name: string;
}

/** An object of a write: what is named of it is changed, `version: 0` makes it. */
export type Patch = Readonly<Record<string, unknown>> & { readonly key: string; readonly version: number };

export interface Written {
  readonly answer: WriteAnswer;
  readonly library: number;
}

export interface ZoteroApi {
  key(): Promise<Result<KeyAnswer>>;
  groups(user: number): Promise<Result<readonly Named<number>[]>>;
  collections(group: number): Promise<Result<Read<readonly Named<string>[]>>>;
  /** Makes a collection under a key of our own, where there is none of that key; asked again it makes no second one. */
  makeCollection(group: number, key: string, name: string, library: number): Promise<Result<string>>;
  /** The versions of the items of a collection; undefined where nothing in the library changed since `since`. */
  versions(group: number, collection: string, since: number): Promise<Result<Read<Versions> | undefined>>;
  /** These items wherever they are in the library, trash included; those that are not there are missing. */
  items(group: number, keys: readonly string[]): Promise<Result<readonly ItemData[]>>;
  /** The keys of items that were deleted for good after this version. */
  deleted(group: number, since: number): Promise<Result<ReadonlySet<string>>>;
  /** Writes at most `BATCH` items, if the library is still at this version. */
  write(group: number, patches: readonly Patch[], library: number): Promise<Result<Written>>;
  /** Writes one item anew, for a change of its type; `changed` where it is not at its version any more. */
  replace(group: number, item: Patch): Promise<Result<number>>;
}

export type Versions = Readonly<Record<string, number>>;

/** The most objects of a request. */
export const BATCH = 50;
export function openApi(world: ApiWorld): ZoteroApi {
  const { ask, read, pages } = openRequests(world);
  return {
    async key() {
      const answer = await read(keyAnswer, 'keys/current');
      if (answer.ok) return { ok: true, value: answer.value.value };
      // Zotero says 403 of a key that it does not know.
      return answer.trouble === 'forbidden' || answer.trouble === 'gone'
        ? { ok: false, trouble: 'key' }
        : answer;
    },
    async groups(user) {
      const answer = await pages(groupsAnswer, `users/${user}/groups`);
      if (!answer.ok) return answer;
      return { ok: true, value: answer.value.value.map(({ id, data }) => ({ id, name: data.name })) };
    },
    async collections(group) {
      const answer = await pages(collectionsAnswer, `groups/${group}/collections`);
      if (!answer.ok) return answer;
      const value = answer.value.value.map(({ key, data }) => ({ id: key, name: data.name }));
      return { ok: true, value: { value, library: answer.value.library } };
    },
    async makeCollection(group, key, name, library) {
      const made = await read(writeAnswer, `groups/${group}/collections`, {
        method: 'POST',
        body: [{ key, version: 0, name }],
        headers: { 'If-Unmodified-Since-Version': String(library) },
      });
      if (!made.ok) return made;
      const done = made.value.value.success['0'] ?? made.value.value.unchanged['0'];
      return done === undefined ? { ok: false, trouble: 'refused' } : { ok: true, value: done };
    },
    async versions(group, collection, since) {
      const path = `groups/${group}/collections/${collection}/items/top?format=versions`;
      const headers = since > 0 ? { 'If-Modified-Since-Version': String(since) } : {};
      const answer = await ask(path, { headers });
      if (!answer.ok) return answer;
      if (answer.value.status === 304) return { ok: true, value: undefined };
      const known = v.safeParse(versionsAnswer, answer.value.json);
      const library = versionIn(answer.value.headers);
      // Without the library's version nothing can be written safely.
      if (!known.success || library === 0) return { ok: false, trouble: 'unreadable' };
      return { ok: true, value: { value: known.output, library } };
    },
    async items(group, keys) {
      const path = `groups/${group}/items?itemKey=${keys.join(',')}&includeTrashed=1&limit=${PAGE}`;
      const answer = await read(itemsAnswer, path);
      return answer.ok ? { ok: true, value: answer.value.value.map(({ data }) => data) } : answer;
    },
    async deleted(group, since) {
      const answer = await read(deletedAnswer, `groups/${group}/deleted?since=${since}`);
      return answer.ok ? { ok: true, value: new Set(answer.value.value.items) } : answer;
    },
    async write(group, patches, library) {
      const answer = await read(writeAnswer, `groups/${group}/items`, {
        method: 'POST',
        body: patches,
        headers: { 'If-Unmodified-Since-Version': String(library) },
      });
      if (!answer.ok) return answer;
      return { ok: true, value: { answer: answer.value.value, library: answer.value.library } };
    },
    async replace(group, item) {
      const answer = await ask(`groups/${group}/items/${item.key}`, {
        method: 'PUT',
        body: item,
        headers: { 'If-Unmodified-Since-Version': String(item.version) },
      });
      return answer.ok ? { ok: true, value: versionIn(answer.value.headers) } : answer;
    },
  };
}
