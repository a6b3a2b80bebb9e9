/** What the page of my data tells: how much there is of what, where it is, and what was ever sent to whom. */
import { Dexie } from 'dexie';
import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { INDEX } from '../../lib/indexing/database';
import { allSent, type Reading } from '../../lib/library/reading';
import type { SeenReading } from '../../lib/library/reading-seen';
import { type Size, sizeOf, sizeOfAll } from '../../lib/library/sizes';
import { type Loadable, useLive } from './live';
import { sharedSeen } from './shared-seen';

export interface LibraryFacts {
  readonly papers: Size;
  readonly judged: Size;
  readonly removed: Size;
  readonly lists: Size;
  readonly tags: Size;
  /** Rules, and logs of exports and requests. */
  readonly rest: Size;
}

async function libraryFacts(reading: Reading): Promise<LibraryFacts> {
  const { papers, judged, removed, lists, tags, exports, queues, sent, rules } = reading;
  return {
    papers: await sizeOf(papers),
    judged: await sizeOf(judged),
    removed: await sizeOf(removed),
    lists: await sizeOf(lists),
    tags: await sizeOf(tags),
    rest: await sizeOfAll([exports, queues, sent, rules]),
  };
}

export interface SeenFacts {
  readonly papers: Size;
  readonly pages: Size;
}

async function seenFacts({ papers, listings }: SeenReading): Promise<SeenFacts> {
  return { papers: await sizeOf(papers), pages: await sizeOf(listings) };
}

export interface DataFacts {
  readonly library: Loadable<LibraryFacts>;
  readonly seen: Loadable<SeenFacts>;
  /** Undefined until they have been read, or where the browser does not say. */
  readonly index: Size | undefined;
  readonly settings: number | undefined;
  /** All that the browser counts, in bytes. */
  readonly disk: number | undefined;
}

/** The facts as they are now; `anew` has what is not followed read again. */
export function useDataFacts(reading: Promise<Reading>, anew: unknown): DataFacts {
  const [rest, setRest] = useState<Pick<DataFacts, 'index' | 'settings' | 'disk'>>();
  useEffect(() => {
    let over = false;
    void Promise.all([indexSize(), settingsSize(), diskSize()]).then(([index, settings, disk]) => {
      if (!over) setRest({ index, settings, disk });
    });
    return () => {
      over = true;
    };
  }, [anew]);
  return {
    library: useLive(reading, libraryFacts, []),
    seen: useLive(sharedSeen(), seenFacts, []),
    index: rest?.index,
    settings: rest?.settings,
    disk: rest?.disk,
  };
}

/** The index is the search worker's: looked at, never made. */
async function indexSize(): Promise<Size | undefined> {
  if (!(await indexedDB.databases()).some(({ name }) => name === INDEX)) return { count: 0, bytes: 0 };
  const dexie = new Dexie(INDEX);
  try {
    await dexie.open();
    return await sizeOfAll(dexie.tables);
  } catch {
    return undefined;
  } finally {
    dexie.close();
  }
}

/** Firefox measures it from 131 on (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/storage). */
async function settingsSize(): Promise<number | undefined> {
  return browser.storage.local.getBytesInUse?.().catch(() => undefined);
}

async function diskSize(): Promise<number | undefined> {
  return (await navigator.storage.estimate().catch(() => undefined))?.usage;
}

/** What was sent to one host, as far as it is remembered. */
export interface SentTo {
  readonly host: string;
  readonly requests: number;
  /** Identifiers in them. */
  readonly ids: number;
  /** Milliseconds since 1970. */
  readonly first: number;
  readonly last: number;
}

export interface SentFacts {
  readonly hosts: readonly SentTo[];
  /** Papers that arXiv was asked about, whenever that was, and when last. */
  readonly completed: { readonly papers: number; readonly last: number | undefined };
  /** Papers that Zotero acknowledged, and when last. */
  readonly zotero: { readonly papers: number; readonly last: number | undefined };
}

/** What was sent, host by host, and to Zotero. Reads every saved paper once: nothing else remembers Zotero. */
export async function sentFacts(reading: Reading): Promise<SentFacts> {
  const hosts = new Map<string, SentTo>();
  for (const { host, at, count } of await allSent(reading)) {
    const so = hosts.get(host) ?? { host, requests: 0, ids: 0, first: at, last: at };
    hosts.set(host, {
      host,
      requests: so.requests + 1,
      ids: so.ids + count,
      first: Math.min(so.first, at),
      last: Math.max(so.last, at),
    });
  }
  const inZotero = (await reading.papers.filter(({ inZotero }) => inZotero !== undefined).toArray()).map(
    ({ inZotero = 0 }) => inZotero,
  );
  const latest = await reading.papers.orderBy('completed.at').last();
  return {
    hosts: [...hosts.values()],
    completed: {
      papers: await reading.papers.orderBy('completed.at').count(),
      last: latest?.completed?.at,
    },
    zotero: {
      papers: inZotero.length,
      last: inZotero.length > 0 ? inZotero.reduce((a, b) => Math.max(a, b)) : undefined,
    },
  };
}
