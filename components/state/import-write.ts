/** Writes what an import has planned: one short command for each chunk, each of which can be taken back. */
import type { Row } from '../../lib/imports/plan';
import type { Incoming } from '../../lib/imports/types';
import { allLists, type Reading } from '../../lib/library/reading';
import { type Imported, type ImportItem, resend, send } from '../../lib/messages';
import { isNameless, present } from '../../lib/paper';
import { foldName } from '../../lib/search/fold-name';
import type { Failure } from './commands';
import type { Progress } from './commands-many';

/** What the reader chose besides. */
export interface ImportWishes {
  /** The list on which all of them are put; '' for none. */
  readonly list: string;
  /** Saved papers with another key take the file's. */
  readonly takeKeys: boolean;
}

/** What was written so far. */
export interface Written {
  /** The commands that were obeyed, in their order. */
  readonly opIds: readonly string[];
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Papers of which only the number is known. */
  readonly nameless: number;
  /** Keys in the file that its papers do not have here: for the reader's .tex files. */
  readonly keys: readonly { readonly before: string; readonly after: string | undefined }[];
  /** The list on which they were put; `made`: there was none of that name. */
  readonly list?: {
    readonly id: string;
    readonly name: string;
    readonly made: boolean;
    readonly ids: readonly string[];
  };
}

const NOTHING: Written = { opIds: [], added: 0, changed: 0, unchanged: 0, nameless: 0, keys: [] };

/** Papers per command: each is one short transaction. */
const CHUNK = 100;

/** An entry as the background takes it. */
export function itemOf(incoming: Incoming, into: string | undefined, key: string | undefined): ImportItem {
  const { paper, tags, note, publication } = incoming;
  return { paper, tags, note, ...present({ into, key: key || undefined, publication }) };
}

/** Writes all rows; stops at the first refusal, or when `signal` aborts: what is written stays, and is told. */
export async function writeImport(
  reading: Reading,
  rows: readonly Row[],
  { list, takeKeys }: ImportWishes,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
  from?: { readonly written: Written; readonly left: number },
): Promise<{ readonly written: Written; readonly left: number; readonly failure?: Failure }> {
  const doing = rows.filter(({ kind }) => kind !== 'twice');
  let written = from?.written ?? NOTHING;
  let at = from ? doing.length - from.left : 0;
  const ids = doing.slice(0, at).map(idOf);
  let failure: Failure | undefined;
  for (; at < doing.length && !signal.aborted && !failure; at += CHUNK) {
    onProgress({ done: at, all: doing.length });
    const some = doing.slice(at, at + CHUNK);
    const opId = crypto.randomUUID();
    const outcome = await resend(
      opId,
      'importPapers',
      some.map((row) => rowItem(row, takeKeys)),
    );
    if (!outcome.ok) failure = outcome.refusal;
    if (!outcome.ok) break;
    written = withChunk(written, opId, outcome.result, some, takeKeys);
    ids.push(...some.map(idOf));
  }
  if (list && ids.length > 0 && !failure) {
    const put = await putOnList(reading, list, ids);
    if ('failure' in put) failure = put.failure;
    else written = { ...written, list: put };
  }
  return { written, left: Math.max(0, doing.length - at), ...(failure && { failure }) };
}

function withChunk(
  before: Written,
  opId: string,
  { added, changed, unchanged, taken }: Imported,
  rows: readonly Row[],
  takeKeys: boolean,
): Written {
  const refused = new Set(taken.map(({ id }) => id));
  const keys = rows.flatMap((row) => {
    const wanted = row.incoming.key;
    const key = refused.has(idOf(row)) ? undefined : rowKey(row, takeKeys);
    return wanted && key !== wanted ? [{ before: wanted, after: key }] : [];
  });
  const fresh = new Set(added);
  return {
    opIds: [...before.opIds, opId],
    added: before.added + added.length,
    changed: before.changed + changed.length,
    unchanged: before.unchanged + unchanged,
    nameless:
      before.nameless + rows.filter((row) => fresh.has(idOf(row)) && isNameless(row.incoming.paper)).length,
    keys: [...before.keys, ...keys],
  };
}

function rowItem(row: Row, takeKeys: boolean): ImportItem {
  const into = row.kind === 'known' || (row.kind === 'offered' && row.same) ? row.known.id : undefined;
  return itemOf(row.incoming, into, rowKey(row, takeKeys));
}

/** The key that the row's paper has in the end; undefined: it gets one later. */
function rowKey({ fate }: Row, takeKeys: boolean): string | undefined {
  if (fate.kind === 'none') return undefined;
  return fate.kind === 'other' && takeKeys ? fate.wanted : fate.key;
}

function idOf(row: Row): string {
  return row.kind === 'known' || (row.kind === 'offered' && row.same) ? row.known.id : row.incoming.paper.id;
}

async function putOnList(
  reading: Reading,
  name: string,
  ids: readonly string[],
): Promise<NonNullable<Written['list']> | { readonly failure: Failure }> {
  const made = !(await allLists(reading)).some((list) => foldName(list.name) === foldName(name));
  const created = await send('createList', name);
  if (!created.ok) return { failure: created.refusal };
  for (let at = 0; at < ids.length; at += CHUNK) {
    const put = await send('addToList', ids.slice(at, at + CHUNK), created.result);
    if (!put.ok) return { failure: put.refusal };
  }
  return { id: created.result, name, made, ids };
}

/** Takes all of it back, the last first; false where some of it could not be. */
export async function undoImports(
  { opIds, list }: Written,
  onProgress: (progress: Progress) => void,
): Promise<boolean> {
  let whole = true;
  if (list?.made) whole = (await send('deleteList', list.id)).ok && whole;
  else if (list) {
    for (let at = 0; at < list.ids.length; at += CHUNK)
      whole = (await send('removeFromList', list.ids.slice(at, at + CHUNK), list.id)).ok && whole;
  }
  for (const [done, opId] of opIds.toReversed().entries()) {
    onProgress({ done: done * CHUNK, all: opIds.length * CHUNK });
    whole = (await send('undoImport', opId)).ok && whole;
  }
  return whole;
}
