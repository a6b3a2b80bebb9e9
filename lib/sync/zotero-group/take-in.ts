/** What stands in the collection is taken into the library, item by item, and what is to be given back is found out. */

import { areOne } from '../../library/aliases';
import type { Library } from '../../library/databases';
import type { SavedPaper } from '../../library/types';
import { identitiesIn } from '../../paper';
import { foldName } from '../../search/fold-name';
import type { ItemData } from './answers';
import { type Content, contentOf, isWork, type Reading, readingOf } from './item';
import { dropLinks, type Link, putLinks } from './links';
import { type Change, changeOf, isOurType } from './patch';
import { type Clash, NO_TALLY, type Tally } from './settings';
import { taken } from './taken';
import { takeInto } from './taking';
import { type Base, baseAfterSending, basePending, isEmpty, plan, viewOf } from './view';

/** An item that was looked at; without `item` it is gone for good. */
export interface Found {
  readonly key: string;
  readonly item: ItemData | undefined;
}

export interface Place {
  readonly pairing: string;
  readonly collection: string;
  /** The list's id. */
  readonly list: string;
  /** Nothing is given back where the key may not write. */
  readonly mayWrite: boolean;
}

/** What is to be written there, and how both sides are then. */
export interface Given extends Change {
  readonly kind: keyof Tally;
  /** Its id, and what it is called. */
  readonly paper: string;
  readonly title: string;
  readonly after: Base;
}

export interface Taken {
  readonly received: Tally;
  readonly clashes: readonly Clash[];
  readonly given: readonly Given[];
  /** Keys under which another work's item stands: ours needs another. */
  readonly strange: readonly string[];
}

/** Inside a transaction over all tables. `links`: all of the pairing, as they are in it. */
export async function takeIn(
  library: Library,
  place: Place,
  links: ReadonlyMap<string, Link>,
  found: readonly Found[],
  now: number,
): Promise<Taken> {
  const { collection, list, mayWrite, pairing } = place;
  const taking = await takeInto(library, now);
  const current = new Map(links);
  const given: Given[] = [];
  const clashes: Clash[] = [];
  const strange: string[] = [];
  const received = { ...NO_TALLY } as { -readonly [K in keyof Tally]: number };
  const spell = async (tag: string) => (await library.tags.get(foldName(tag)))?.name ?? tag;
  const isListed = ({ lists }: SavedPaper) => lists.includes(list);

  /**
   * The item is not in the collection any more: the paper leaves the list, unless another item of it is there. Where we
   * took it out and ended before we noted that, a paper that is on the list was put back since, and stays.
   */
  const left = async (link: Link) => {
    current.delete(link.key);
    if (link.leaving) return;
    const saved = await taking.find({ id: link.paper });
    if (!saved || !isListed(saved)) return;
    const names = new Set(identitiesIn(saved));
    if ([...current.values()].some(({ paper, version }) => version > 0 && names.has(paper))) return;
    taking.put({ ...saved, lists: saved.lists.filter((one) => one !== list) });
    received.removed += 1;
  };

  /** The paper is not on the list any more: the item leaves the collection, and stays in the group's library. */
  const leave = (link: Link, item: ItemData) => {
    // What it says by now was not taken, and is if the paper comes back in time. No item is as old as 1.
    current.set(link.key, { ...link, version: link.version || 1, ...(mayWrite && { leaving: true }) });
    if (!mayWrite) return;
    const collections = item.collections.filter((one) => one !== collection);
    const patch = { key: item.key, version: item.version, collections };
    given.push({
      kind: 'removed',
      paper: link.paper,
      title: item.title ?? '',
      patch,
      whole: false,
      after: link,
    });
  };

  /**
   * Both are there: each takes what the other changed. `joining`: the item is not in the collection yet; that it is to
   * be is noted as being made, until the server has said that it is.
   */
  const meet = async (link: Link | undefined, saved: SavedPaper, item: ItemData, joining?: Link) => {
    const reading = readingOf(item);
    const content = contentOf(saved);
    const [here, there] = [viewOf(content), viewOf(item)];
    const base = link && baseAfterSending(link, link.sending, there);
    const all = plan(base, here, there);
    // The place of a book or a thesis has fields that we do not know.
    const todo = isOurType(item)
      ? all
      : { ...all, give: all.give.filter((field) => field !== 'publication') };
    const next = await taken(saved, reading, todo, spell);
    if (next !== saved) taking.put(next);
    if (todo.take.length > 0 || !isEmpty(todo.takeTags)) received.changed += 1;
    for (const field of todo.clash)
      clashes.push({
        title: here.title,
        field,
        ours: field === 'publication' ? placeOf(content) : here[field],
        at: now,
      });
    const contentNow = next === saved ? content : contentOf(next);
    const hereNow = next === saved ? here : viewOf(contentNow);
    const collections = joining && [...new Set([...item.collections, collection])];
    const change = mayWrite ? changeOf(item, contentNow, todo, collections) : undefined;
    const sending = change && viewOf({ ...item, ...change.patch });
    current.set(item.key, {
      key: item.key,
      pairing,
      paper: next.id,
      version: joining ? 0 : item.version,
      since: (joining ?? link)?.since ?? 0,
      ...basePending(base, hereNow, there, todo),
      ...(sending && { sending }),
    });
    if (change && sending)
      given.push({
        ...change,
        kind: joining ? 'added' : 'changed',
        paper: next.id,
        title: here.title,
        after: { here: hereNow, there: sending },
      });
  };

  /** An item without a link: a colleague's, or ours from before a pairing was taken back. */
  const meetFirst = async (item: ItemData) => {
    const reading = readingOf(item);
    const known = await taking.find(reading.paper);
    const saved = known ?? (await newPaper(reading));
    const listed = isListed(saved) ? saved : { ...saved, lists: [...saved.lists, list] };
    if (listed !== known) {
      taking.put(listed);
      received.added += 1;
    }
    await meet(undefined, listed, item);
  };
  const newPaper = async ({ paper, publication }: Reading) => {
    const saved = await taking.save(paper);
    return publication && !saved.venue
      ? { ...saved, venue: { ...publication, source: 'file' as const, at: now } }
      : saved;
  };

  for (const { key, item } of found) {
    const link = current.get(key);
    const isThere = item && isWork(item) && !item.deleted && item.collections.includes(collection);
    if (isThere) {
      const saved = link && (await taking.find({ id: link.paper }));
      if (!link) await meetFirst(item);
      else if (saved && isListed(saved)) await meet(link, saved, item);
      else leave(link, item);
    } else if (link && item && link.version === 0 && item.version <= link.since) {
      // It was there before we were to make it: from an earlier time on the list, or it is another work's.
      const saved = await taking.find({ id: link.paper });
      const same = saved && areOne(saved, readingOf(item).paper);
      if (!same) strange.push(key);
      if (same && isListed(saved) && mayWrite) await meet(undefined, saved, item, link);
      else current.delete(key);
    } else if (link) await left(link);
  }

  await taking.settle();
  await putLinks(
    library,
    [...current.values()].filter((link) => links.get(link.key) !== link),
  );
  await dropLinks(
    library,
    [...links.keys()].filter((key) => !current.has(key)),
  );
  return { received, clashes, given, strange };
}

function placeOf({ publicationTitle, proceedingsTitle }: Content): string {
  return String(publicationTitle ?? proceedingsTitle ?? '');
}
