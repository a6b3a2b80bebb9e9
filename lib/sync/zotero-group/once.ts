/**
 * One sync of a shared list: what stands in the collection is taken in, then what is new here is written there. Every
 * write names the version of the library that was read; where somebody wrote in between, all is read anew. Whatever is
 * cut off is found by the next sync: what is being made is noted before, under a key that is always the same.
 */
import { type ItemData, rightsIn } from './answers';
import { BATCH } from './api';
import { give } from './give';
import { dropLinks, forgetLinks, type Link, readLinks } from './links';
import { type Look, lookAt } from './look';
import type { Result } from './requests';
import { type GroupState, NO_TALLY, SHOWN } from './settings';
import { type Found, type Place, takeIn } from './take-in';
import { failed, type GroupWorld, type Run, sum, write } from './world';

/** So often all is read anew where others write at the same time. */
const TRIES = 5;
/** Beyond so many papers, and half of all, the reader is asked before they are taken off. */
const FEW = 10;

/** Does one sync. Rejects only with `Superseded`, and with what storage threw. */
export async function shareOnce(world: GroupWorld, before: GroupState): Promise<GroupState> {
  const { api, settings, now, keep } = world;
  let state: GroupState = {
    ...before,
    triedAt: now(),
    trouble: undefined,
    sent: NO_TALLY,
    received: NO_TALLY,
    refused: [],
  };
  await keep(state);
  const known = await api.key();
  if (!known.ok) return { ...state, trouble: known.trouble };
  const rights = rightsIn(known.value, settings.group);
  if (!rights?.library) return { ...state, mayWrite: false, trouble: 'forbidden' };
  state = { ...state, mayWrite: rights.write };
  const run: Run = { world, strange: new Set(), passed: new Set() };
  for (let tries = 0; tries < TRIES; tries += 1) {
    state = await round(run, { ...state, trouble: undefined });
    if (state.trouble !== 'changed') break;
  }
  return state;
}

async function round(run: Run, start: GroupState): Promise<GroupState> {
  const { world } = run;
  const { api, settings } = world;
  const place: Place = {
    pairing: settings.id,
    collection: settings.collection,
    list: settings.list,
    mayWrite: start.mayWrite === true,
  };
  const look = await write(world, async (library) => {
    await forgetLinks(library, settings.id);
    return lookAt(library, place);
  });
  if (!look) return failed(start, 'no-list');
  const isSame = look.seq === start.seq && start.decision === undefined;
  const answer = await api.versions(settings.group, settings.collection, isSame ? start.library : 0);
  if (!answer.ok) return failed(start, answer.trouble);
  if (!answer.value) return { ...start, doneAt: world.now(), shared: look.linked };
  const { value: versions, library } = answer.value;
  const asked = await decide(world, start, look, versions);
  if ('state' in asked) return asked.state;
  const { links } = asked;

  const wanted = new Set([
    ...Object.keys(versions).filter((key) => links.get(key)?.version !== versions[key]),
    ...[...links.keys()].filter((key) => !Object.hasOwn(versions, key)),
    ...look.dirty,
    ...look.off,
  ]);
  const found = await find(run, [...wanted], links);
  if (!found.ok) return failed(start, found.trouble);

  let state = start;
  const given = [];
  for (let at = 0; at < found.value.length; at += BATCH) {
    const some = found.value.slice(at, at + BATCH);
    const taken = await write(world, async (db) =>
      // Deleted meanwhile, it is not filled again.
      (await db.lists.get(place.list))
        ? takeIn(db, place, await readLinks(db, place.pairing), some, world.now())
        : undefined,
    );
    if (!taken) return failed(state, 'no-list');
    given.push(...taken.given);
    for (const key of taken.strange) run.strange.add(key);
    state = {
      ...state,
      received: sum(state.received, taken.received),
      clashes: [...state.clashes, ...taken.clashes].slice(-SHOWN),
    };
    await world.keep(state);
  }
  const after = place.mayWrite ? await give(run, place, state, given, library) : { state, library };
  if (after.state.trouble) return after.state;
  return finish(world, place, after.state, after.library, look.seq);
}

/** What is shared now, and whether the next sync has anything to look for. */
async function finish(
  world: GroupWorld,
  place: Place,
  state: GroupState,
  library: number,
  seq: number,
): Promise<GroupState> {
  const last = await write(world, (db) => lookAt(db, place));
  if (!last) return failed(state, 'no-list');
  const waits = last.dirty.length + last.off.length + last.unlinked;
  // Only where nothing was written here meanwhile, and all was taken there.
  const isDone = last.seq === seq && waits === 0 && state.refused.length === 0;
  return {
    ...state,
    doneAt: world.now(),
    question: undefined,
    decision: undefined,
    shared: last.linked,
    library: isDone ? library : 0,
    seq: last.seq,
    trouble: waits > 0 && !place.mayWrite ? 'read-only' : undefined,
  };
}

/**
 * Items by key, in pieces; those that are gone for good without one. They may be newer than what was listed: each has
 * its own version, and a write is refused then.
 */
async function find(
  { world, strange }: Run,
  keys: readonly string[],
  links: ReadonlyMap<string, Link>,
): Promise<Result<readonly Found[]>> {
  const { api, settings } = world;
  const found: Found[] = [];
  const missing: string[] = [];
  for (let at = 0; at < keys.length; at += BATCH) {
    const some = keys.slice(at, at + BATCH);
    const answer = await api.items(settings.group, some);
    if (!answer.ok) return answer;
    const items = new Map(answer.value.map((item): [string, ItemData] => [item.key, item]));
    for (const key of some) {
      const item = items.get(key);
      if (item) found.push({ key, item });
      else if (links.has(key)) missing.push(key);
    }
  }
  if (missing.length === 0) return { ok: true, value: found };
  const since = Math.min(...missing.map((key) => oldestOf(links.get(key))));
  const deleted = await api.deleted(settings.group, since);
  if (!deleted.ok) return deleted;
  for (const key of missing) {
    // Neither there nor deleted: it was never made. Nothing is concluded from an answer that lacks an item.
    if (deleted.value.has(key) && !strange.has(key)) found.push({ key, item: undefined });
  }
  return { ok: true, value: found };
}

function oldestOf(link: Link | undefined): number {
  return link ? (link.version === 0 ? link.since : link.version) : 0;
}

type Decided = { readonly links: ReadonlyMap<string, Link> } | { readonly state: GroupState };

/** Where much is to be taken off at once, the reader is asked; `restore` makes new of what is gone on one side. */
async function decide(
  world: GroupWorld,
  state: GroupState,
  { links, off }: Look,
  versions: Readonly<Record<string, number>>,
): Promise<Decided> {
  const gone = [...links.values()].filter(({ key, version }) => version > 0 && !Object.hasOwn(versions, key));
  const left = off.filter((key) => Object.hasOwn(versions, key));
  const isMuch = (count: number) => count > FEW && count > links.size / 2;
  if (state.decision === 'restore') {
    const again = [...gone.map(({ key }) => key), ...left];
    await write(world, (library) => dropLinks(library, again));
    return { links: new Map([...links].filter(([key]) => !again.includes(key))) };
  }
  if (state.decision === undefined && (isMuch(gone.length) || isMuch(left.length))) {
    const question = { here: left.length, there: gone.length, of: links.size };
    return { state: { ...failed(state, 'ask'), question } };
  }
  return { links };
}
