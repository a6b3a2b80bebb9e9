/** What is new here is written there, fifty papers at a time; each batch is noted when the server has said what became of it. */
import { logSent } from '../../library/completion';
import type { Library } from '../../library/databases';
import { BATCH, type Patch } from './api';
import { dropLinks, type Link, putLinks, readLinks } from './links';
import { makeNext } from './look';
import { type GroupState, NO_TALLY, type Refused, SHOWN, type Tally } from './settings';
import type { Given, Place } from './take-in';
import { failed, type Run, sum, write } from './world';

export interface Gave {
  readonly state: GroupState;
  /** The version of the library now; 0: it cannot be known. */
  readonly library: number;
}

/** Changes and removals first, then new items, then those that take a request each. */
export async function give(
  run: Run,
  place: Place,
  start: GroupState,
  given: readonly Given[],
  version: number,
): Promise<Gave> {
  let gave: Gave = { state: start, library: version };
  const small = given.filter(({ whole }) => !whole);
  for (let at = 0; at < small.length && !gave.state.trouble; at += BATCH)
    gave = await writeBatch(run, place, gave, small.slice(at, at + BATCH));
  while (!gave.state.trouble) {
    const { library } = gave;
    const next = await write(run.world, (db) => makeNext(db, place, library, run.strange, run.passed, BATCH));
    if (next.length === 0) break;
    gave = await writeBatch(run, place, gave, next);
  }
  for (const one of given) if (one.whole && !gave.state.trouble) gave = await replace(run, place, gave, one);
  return gave;
}

async function writeBatch(
  run: Run,
  place: Place,
  { state, library }: Gave,
  batch: readonly Given[],
): Promise<Gave> {
  const { world } = run;
  await log(run, batch.length);
  const written = await world.api.write(
    world.settings.group,
    batch.map(({ patch }) => patch),
    library,
  );
  if (!written.ok) return { state: failed(state, writing(written.trouble)), library };
  const { answer, library: now } = written.value;
  const done = batch.map((_, i) => {
    const place = String(i);
    if (answer.success[place] !== undefined) return now;
    return answer.unchanged[place] === undefined ? 0 : batch[i]?.patch.version || library;
  });
  const faults = batch.flatMap((one, i) => {
    const fault = answer.failed[String(i)];
    return fault && done[i] === 0 ? [{ one, ...fault }] : [];
  });
  // A key that is taken, or an item that is gone: looked at anew.
  const stale = faults.filter(({ code }) => code === 412 || code === 404);
  const refused = faults.filter((fault) => !stale.includes(fault));
  const kept = batch.flatMap((one, i) => ((done[i] ?? 0) > 0 ? [{ one, version: done[i] ?? 0 }] : []));
  await write(world, (db) =>
    settleLinks(
      db,
      place,
      kept,
      refused.map(({ one }) => one),
    ),
  );
  for (const { one } of refused) run.passed.add(one.paper);
  const next = tallied(
    state,
    kept.map(({ one }) => one),
    refused.map(({ one, message }) => ({ title: one.title, why: message })),
  );
  await world.keep(next);
  for (const { one } of stale) await checkKey(run, one.patch);
  return { state: stale.length > 0 ? failed(next, 'changed') : next, library: now || library };
}

/** A key that is taken, though no item can be read under it, is never asked for again in this sync. */
async function checkKey({ world, strange }: Run, { key, version }: Patch): Promise<void> {
  if (version > 0) return;
  const answer = await world.api.items(world.settings.group, [key]);
  if (answer.ok && answer.value.length === 0) strange.add(key);
}

async function replace(run: Run, place: Place, { state, library }: Gave, one: Given): Promise<Gave> {
  const { world } = run;
  await log(run, 1);
  const written = await world.api.replace(world.settings.group, one.patch);
  if (!written.ok) {
    if (written.trouble !== 'refused') return { state: failed(state, writing(written.trouble)), library };
    return { state: tallied(state, [], [{ title: one.title, why: '' }]), library: 0 };
  }
  await write(world, (db) => settleLinks(db, place, [{ one, version: written.value }], []));
  const next = tallied(state, [one], []);
  await world.keep(next);
  // Others may have written in between: a single item's request does not tell.
  return { state: next, library: 0 };
}

/** The key may read, since it has read. */
function writing<T extends string>(trouble: T): T | 'read-only' {
  return trouble === 'forbidden' ? 'read-only' : trouble;
}

/**
 * What is the same on both sides now; what left the collection is no more followed, and what was to be made and was
 * refused is not being made.
 */
async function settleLinks(
  library: Library,
  { pairing }: Place,
  done: readonly { readonly one: Given; readonly version: number }[],
  refused: readonly Given[],
): Promise<void> {
  const links = await readLinks(library, pairing);
  const kept = done.flatMap(({ one, version }): Link[] => {
    const link = links.get(one.patch.key);
    if (!link || one.kind === 'removed') return [];
    const { sending: _, ...rest } = link;
    return [{ ...rest, ...one.after, version }];
  });
  await putLinks(library, kept);
  const left = done.flatMap(({ one }) => (one.kind === 'removed' ? one : []));
  const unmade = refused.filter(({ patch }) => links.get(patch.key)?.version === 0);
  await dropLinks(
    library,
    [...left, ...unmade].map(({ patch }) => patch.key),
  );
}

/** What is about to be sent is written into the log of what left this computer. */
async function log({ world }: Run, count: number): Promise<void> {
  const { host } = new URL(world.settings.api);
  await write(world, (library) => logSent(library, { host, at: world.now(), count }));
}

function tallied(state: GroupState, done: readonly Given[], refused: readonly Refused[]): GroupState {
  const count = (kind: keyof Tally) => done.filter((one) => one.kind === kind).length;
  const more = { ...NO_TALLY, added: count('added'), changed: count('changed'), removed: count('removed') };
  return { ...state, sent: sum(state.sent, more), refused: [...state.refused, ...refused].slice(0, SHOWN) };
}
