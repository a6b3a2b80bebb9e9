/**
 * A strict stand-in for Zotero's Web API: keys and what they may do, versions of items and of whole libraries, what each
 * type of item may say, and every refusal that the documentation names. In memory; `listen` puts it on loopback.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Json = Readonly<Record<string, unknown>>;

export interface Item extends Json {
  readonly key: string;
  readonly version: number;
  readonly itemType: string;
  readonly collections: readonly string[];
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const COMMON = [
  'title',
  'abstractNote',
  'date',
  'url',
  'accessDate',
  'shortTitle',
  'language',
  'libraryCatalog',
  'callNumber',
  'rights',
  'extra',
  'archive',
  'archiveLocation',
  'DOI',
];
/** Which fields each type has (https://api.zotero.org/schema, 2026-08); the types that are used here. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  preprint: [...COMMON, 'genre', 'repository', 'archiveID', 'place', 'series', 'seriesNumber'],
  journalArticle: [
    ...COMMON,
    'publicationTitle',
    'volume',
    'issue',
    'pages',
    'series',
    'seriesTitle',
    'journalAbbreviation',
    'ISSN',
  ],
  conferencePaper: [
    ...COMMON,
    'proceedingsTitle',
    'conferenceName',
    'place',
    'publisher',
    'volume',
    'pages',
    'series',
    'ISBN',
  ],
  book: [...COMMON, 'publisher', 'place', 'edition', 'numPages', 'ISBN'],
  note: ['note'],
};
const NO_FIELDS = new Set([
  'key',
  'version',
  'itemType',
  'creators',
  'tags',
  'collections',
  'relations',
  'deleted',
  'dateAdded',
  'dateModified',
]);
const KEY = /^[23456789ABCDEFGHIJKLMNPQRSTUVWXYZ]{8}$/;

export interface Rights {
  readonly library: boolean;
  readonly write: boolean;
}

/** The collection that there is. */
export const COLLECTION = 'CLLCTN22';

export class ZoteroGroup {
  readonly group = 4711;
  readonly user = 99;
  readonly groups: { id: number; name: string }[] = [{ id: 4711, name: 'Our lab' }];
  version = 10;
  readonly items = new Map<string, Item>();
  readonly collections = new Map<string, { key: string; version: number; name: string }>();
  /** Keys that are gone for good, with the version at which they went. */
  readonly gone = new Map<string, number>();
  readonly keys = new Map<string, Readonly<Record<string, Rights>>>();
  /** What was done wrong, in words: a request that a well-behaved client does not make. */
  readonly complaints: string[] = [];
  /**
   * The next answers, before anything is done; with `Backoff` they are done all the same. `lost`: done, and nobody hears
   * of it; `half`: done, and half of the answer comes.
   */
  readonly troubles: ({ status: number; headers?: Record<string, string> } | 'usual' | 'lost' | 'half')[] =
    [];
  /** Until when nobody may ask, and the clock that says so. */
  silentUntil = 0;
  now = () => 0;
  /** A key that was deleted for good cannot be given again. */
  keepsKeys = false;
  requests = 0;
  /** Called when a request came and before it is answered: somebody else is faster. */
  meanwhile: (method: string, path: string) => void = () => {};

  constructor() {
    this.keys.set('rw', { all: { library: true, write: true } });
    this.keys.set('ro', { [this.group]: { library: true, write: false } });
    this.keys.set('none', {});
    this.collections.set(COLLECTION, { key: COLLECTION, version: 5, name: 'Reading group' });
  }

  /** What somebody does in Zotero: an item is made or changed, and the library is at its next version. */
  put(key: string, more: Json): Item {
    this.version += 1;
    const old = this.items.get(key) ?? this.empty(key, String(more.itemType ?? 'preprint'));
    const item: Item = { ...old, ...more, key, version: this.version };
    this.items.set(key, item);
    this.gone.delete(key);
    return item;
  }

  erase(key: string): void {
    if (!this.items.delete(key)) return;
    this.version += 1;
    this.gone.set(key, this.version);
  }

  /** What is in a collection and not in the trash. */
  within(collection: string): readonly Item[] {
    return [...this.items.values()].filter(
      (item) => item.collections.includes(collection) && !item.deleted && item.parentItem === undefined,
    );
  }

  private empty(key: string, itemType: string): Item {
    const fields = Object.fromEntries((FIELDS[itemType] ?? []).map((name) => [name, '']));
    return { key, version: 0, itemType, ...fields, creators: [], tags: [], collections: [], relations: {} };
  }

  answer(method: string, path: string, headers: Readonly<Record<string, string>>, body: string): Answer {
    this.requests += 1;
    const url = new URL(path, 'http://zotero.test');
    this.meanwhile(method, url.pathname);
    if (headers['zotero-api-version'] !== '3') return this.wrong(400, 'no API version');
    if (this.now() < this.silentUntil) this.complaints.push(`asked ${path} while told to wait`);
    const trouble = this.troubles.shift() ?? 'usual';
    if (typeof trouble === 'string') {
      const answer = this.usual(method, url, headers, body);
      if (trouble === 'lost') throw new TypeError('connection lost');
      return trouble === 'half' ? { ...answer, body: answer.body.slice(0, answer.body.length / 2) } : answer;
    }
    const { status, headers: more = {} } = trouble;
    const wait = Number(more.Backoff ?? more['Retry-After'] ?? 0);
    if (wait > 0) this.silentUntil = this.now() + wait * 1000;
    if (status !== 200) return { status, headers: more, body: 'trouble' };
    const answer = this.usual(method, url, headers, body);
    return { ...answer, headers: { ...answer.headers, ...more } };
  }

  private usual(method: string, url: URL, headers: Readonly<Record<string, string>>, body: string): Answer {
    const rights = this.keys.get(headers['zotero-api-key'] ?? '');
    if (!rights) return this.said(403, 'Invalid key');
    const { pathname } = url;
    if (pathname === '/keys/current')
      return this.json({
        key: 'not told',
        userID: this.user,
        username: 'Ada',
        access: { user: { library: true }, groups: rights },
      });
    if (pathname === `/users/${this.user}/groups`)
      return this.page(
        url,
        this.groups.map(({ id, name }) => ({ id, version: 1, data: { id, name } })),
      );
    const inGroup = /^\/groups\/(\d+)(\/.*)$/.exec(pathname);
    if (!inGroup) return this.said(404, 'Not found');
    if (Number(inGroup[1]) !== this.group) return this.said(404, 'Group not found');
    const mine = rights[this.group] ?? rights.all;
    if (!mine?.library) return this.said(403, 'Forbidden');
    if (method !== 'GET' && !mine.write) return this.said(403, 'Write access denied');
    return this.inGroup(method, inGroup[2] ?? '', url, headers, body);
  }

  private inGroup(
    method: string,
    path: string,
    url: URL,
    headers: Readonly<Record<string, string>>,
    body: string,
  ): Answer {
    const { searchParams: query } = url;
    if (method === 'GET') {
      const since = headers['if-modified-since-version'];
      if (since !== undefined && Number(since) >= this.version) return this.said(304, '');
      if (path === '/collections')
        return this.page(
          url,
          [...this.collections.values()].map((data) => ({
            key: data.key,
            version: data.version,
            data: { ...data, parentCollection: false },
          })),
        );
      if (path === '/deleted') {
        if (!query.has('since')) return this.said(400, "'since' not provided");
        const after = Number(query.get('since'));
        const items = [...this.gone].flatMap(([key, version]) => (version > after ? [key] : []));
        return this.json({ collections: [], searches: [], items, tags: [] });
      }
      const listing = /^\/collections\/([^/]+)\/items\/top$/.exec(path);
      if (listing) {
        if (!this.collections.has(listing[1] ?? '')) return this.said(404, 'Collection not found');
        const items = this.within(listing[1] ?? '');
        if (query.get('format') === 'versions')
          return this.json(Object.fromEntries(items.map(({ key, version }) => [key, version])));
        return this.page(
          url,
          items.map((data) => ({ key: data.key, version: data.version, data })),
        );
      }
      if (path === '/items') {
        const keys = query.get('itemKey')?.split(',') ?? [];
        if (keys.length > 50) return this.wrong(400, 'more than 50 keys');
        const found = keys
          .flatMap((key) => this.items.get(key) ?? [])
          .filter((item) => query.has('includeTrashed') || !item.deleted);
        return this.page(
          url,
          found.map((data) => ({ key: data.key, version: data.version, data })),
        );
      }
      return this.said(404, 'Not found');
    }
    if (headers['content-type'] !== 'application/json') return this.wrong(400, 'no JSON');
    const wanted = headers['if-unmodified-since-version'];
    const one = /^\/items\/([^/]+)$/.exec(path);
    if (method === 'PUT' && one) return this.replace(one[1] ?? '', wanted, parse(body));
    if (method !== 'POST' || (path !== '/items' && path !== '/collections'))
      return this.said(405, 'Method not allowed');
    const objects = parse(body);
    if (!Array.isArray(objects) || objects.length === 0) return this.wrong(400, 'no array');
    if (objects.length > 50) return this.wrong(413, 'more than 50 objects');
    if (wanted === undefined) return this.wrong(428, 'no If-Unmodified-Since-Version');
    if (Number(wanted) < this.version)
      return this.said(412, 'Library has been modified since specified version');
    return this.write(path === '/items' ? 'items' : 'collections', objects);
  }

  /** Each object by itself: a fault of one is no fault of the others. All that succeed get one version. */
  private write(what: 'items' | 'collections', objects: readonly Json[]): Answer {
    const next = this.version + 1;
    const [success, unchanged, failed]: Record<string, unknown>[] = [{}, {}, {}];
    for (const [i, object] of objects.entries()) {
      const key = String(object.key ?? '');
      const fault =
        what === 'items'
          ? this.faultOf(object)
          : KEY.test(key)
            ? undefined
            : { code: 400, message: 'bad key' };
      if (fault && failed) failed[i] = { key, ...fault };
      else if (what === 'collections') {
        if (this.collections.has(key) && failed) failed[i] = { key, code: 412, message: 'exists' };
        else {
          this.collections.set(key, { key, version: next, name: String(object.name) });
          if (success) success[i] = key;
        }
      } else {
        const old = this.items.get(key) ?? this.empty(key, String(object.itemType));
        const { version: _, ...fields } = object;
        const item: Item = { ...old, ...fields, key, version: old.version };
        if (this.items.has(key) && JSON.stringify(item) === JSON.stringify(old)) {
          if (unchanged) unchanged[i] = key;
        } else {
          this.items.set(key, { ...item, version: next });
          this.gone.delete(key);
          if (success) success[i] = key;
        }
      }
    }
    if (Object.keys(success ?? {}).length > 0) this.version = next;
    return this.json({ successful: {}, success, unchanged, failed });
  }

  private faultOf(object: Json): { code: number; message: string } | undefined {
    const key = String(object.key ?? '');
    if (!KEY.test(key)) return this.fault(400, `'${key}' is not a valid item key`);
    if (object.version === undefined) return this.fault(428, 'Version not provided');
    const old = this.items.get(key);
    if (object.version !== 0 && !old)
      return { code: 404, message: `Item doesn't exist (expected version ${object.version}; use 0 instead)` };
    if (old && old.version !== object.version)
      return { code: 412, message: 'Item has been modified since specified version' };
    if (!old && this.keepsKeys && this.gone.has(key)) return { code: 412, message: 'Key was used before' };
    const type = String(object.itemType ?? old?.itemType ?? '');
    if (old && type !== old.itemType)
      return this.fault(400, `'${old.itemType}' cannot become '${type}' by a partial write`);
    return this.faultOfFields(type, object, !old);
  }

  private faultOfFields(
    type: string,
    object: Json,
    whole: boolean,
  ): { code: number; message: string } | undefined {
    const fields = FIELDS[type];
    if (!fields) return this.fault(400, `'${type}' is not a valid itemType`);
    for (const [name, value] of Object.entries(object)) {
      if (NO_FIELDS.has(name)) continue;
      if (!fields.includes(name)) return this.fault(400, `'${name}' is not a valid field for type '${type}'`);
      if (typeof value !== 'string') return this.fault(400, `'${name}' must be a string`);
      if (value.length > 65_535) return { code: 413, message: `Value of ${name} too long` };
    }
    const { creators, tags, collections, relations } = object;
    if (whole && (!Array.isArray(tags) || !Array.isArray(collections) || typeof relations !== 'object'))
      return this.fault(400, 'tags, collections or relations not provided');
    for (const creator of Array.isArray(creators) ? creators : []) {
      const { creatorType, name, firstName, lastName, ...more } = creator;
      if (Object.keys(more).length > 0)
        return this.fault(400, `Invalid creator property '${Object.keys(more)}'`);
      const [split, single] = [firstName !== undefined && lastName !== undefined, name !== undefined];
      if (split === single || typeof creatorType !== 'string')
        return this.fault(400, 'creator with no or two names');
    }
    for (const tag of Array.isArray(tags) ? tags : []) {
      if (typeof tag.tag !== 'string' || tag.tag === '') return this.fault(400, 'tag without a name');
      if (tag.tag.length > 255) return { code: 413, message: `Tag '${tag.tag.slice(0, 20)}…' is too long` };
    }
    for (const one of Array.isArray(collections) ? collections : [])
      if (!this.collections.has(one)) return { code: 409, message: `Collection ${one} not found` };
    return undefined;
  }

  /** Writes an item anew: what is not said is no more. */
  private replace(key: string, wanted: string | undefined, object: unknown): Answer {
    const old = this.items.get(key);
    if (typeof object !== 'object' || object === null) return this.wrong(400, 'no object');
    if (wanted === undefined) return this.wrong(428, 'no version');
    if (!old) return this.said(404, 'Not found');
    if (Number(wanted) !== old.version)
      return this.said(412, 'Item has been modified since specified version');
    const fault = this.faultOfFields(String(Reflect.get(object, 'itemType')), object as Json, true);
    if (fault) return this.said(fault.code, fault.message);
    this.version += 1;
    const { deleted: _, ...fresh } = this.empty(key, String(Reflect.get(object, 'itemType')));
    this.items.set(key, { ...fresh, ...(object as Json), key, version: this.version } as Item);
    return { status: 204, headers: { 'Last-Modified-Version': String(this.version) }, body: '' };
  }

  private page(url: URL, all: readonly unknown[]): Answer {
    const [limit, start] = [
      Number(url.searchParams.get('limit') ?? 25),
      Number(url.searchParams.get('start') ?? 0),
    ];
    if (limit > 100) return this.wrong(400, 'limit over 100');
    const answer = this.json(all.slice(start, start + limit));
    return { ...answer, headers: { ...answer.headers, 'Total-Results': String(all.length) } };
  }

  private json(value: unknown): Answer {
    return {
      status: 200,
      headers: { 'Content-Type': 'application/json', 'Last-Modified-Version': String(this.version) },
      body: JSON.stringify(value),
    };
  }

  private said(status: number, body: string): Answer {
    return { status, headers: { 'Content-Type': 'text/plain' }, body };
  }

  private wrong(status: number, why: string): Answer {
    this.complaints.push(why);
    return this.said(status, why);
  }

  private fault(code: number, message: string) {
    this.complaints.push(message);
    return { code, message };
  }
}

/** As the extension's `fetch`, without a network. */
export function fetchFrom(zotero: ZoteroGroup, address = 'http://zotero.test/') {
  return async (url: string, init: RequestInit): Promise<Response> => {
    if (!url.startsWith(address)) zotero.complaints.push(`asked ${url}`);
    const given = Object.entries(init.headers ?? {}).map(([name, value]) => [
      name.toLowerCase(),
      String(value),
    ]);
    const { status, headers, body } = zotero.answer(
      init.method ?? 'GET',
      url.slice(address.length - 1),
      Object.fromEntries(given),
      String(init.body ?? ''),
    );
    return new Response(status === 304 || status === 204 ? null : body, { status, headers });
  };
}

/** The same on a free port of this computer. */
export async function listen(zotero: ZoteroGroup): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const {
      status,
      headers: said,
      body,
    } = zotero.answer(request.method ?? '', request.url ?? '', headers, await read(request));
    response.writeHead(status, said);
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function read(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += String(chunk);
  return body;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
