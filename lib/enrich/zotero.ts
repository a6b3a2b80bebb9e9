/**
 * Sends papers to the Zotero that runs on this computer, through its connector API
 * (https://www.zotero.org/support/dev/client_coding/connector_http_server).
 *
 * The extension's own pages ask, in a tab: Zotero's answers carry no CORS headers, which only a page or worker with
 * the host permission may read, and it drops what looks like a website (a browser's user agent or an `Origin`) unless
 * the version header is there (server.js, 2026-08). A tab rather than the background, since the reader watches it and
 * can stop it, and since a worker may be ended between two batches; what Zotero took is marked by the background.
 */
import * as v from 'valibot';
import { textWithin } from '../bounded';
import { tidy } from '../paper';
import type { Fetch } from './types';
import { type ZoteroPaper, zoteroItem } from './zotero-item';
import { ZOTERO_ORIGIN } from './zotero-origin';

/** Why it did not work; each the name of a sentence for screens. All but the last end the sending. */
export type ZoteroProblem =
  /** Nobody listens: offer the file instead. */
  | 'zoteroNotRunning'
  /** It speaks another version of the connector API. */
  | 'zoteroTooOld'
  /** The library that is selected in Zotero is a group's that the reader may not edit. */
  | 'zoteroReadOnly'
  /** Something answered that is not Zotero, or said what cannot be read. */
  | 'zoteroUnreadable'
  /** Something else is selected in Zotero than what the reader was shown. */
  | 'zoteroMoved'
  /** Zotero did not take these papers, and did not say why. */
  | 'zoteroRefused';

/** Where papers would land: what is selected in Zotero's window. */
export interface ZoteroTarget {
  readonly library: string;
  /** Undefined: the library itself is selected, no collection. */
  readonly collection?: string;
  readonly editable: boolean;
  /** Tells two places of the same name apart. */
  readonly place: string;
}

export type ZoteroReply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: ZoteroProblem };

/** Every paper that was to be sent is in one of the three. */
export interface ZoteroOutcome {
  readonly sent: readonly string[];
  /** Zotero may or may not have these: its answer was lost, or it had seen the attempt before. Look there first. */
  readonly unsure: readonly string[];
  readonly left: readonly string[];
  readonly problem?: ZoteroProblem;
}

interface ZoteroProgress {
  readonly done: number;
  readonly total: number;
}

export interface ZoteroSending {
  readonly fetch: Fetch;
  /** The place that the reader was shown: where another is selected meanwhile, the sending ends. */
  readonly into?: ZoteroTarget;
  /** A name for one attempt, never used before. */
  readonly newSession?: () => string;
  /** After each batch, with the ids that Zotero took; the next is sent when it resolves. */
  readonly onBatch?: (sent: readonly string[], progress: ZoteroProgress) => Promise<void> | void;
  /** Stops between two batches, so that no paper is left in doubt. */
  readonly signal?: AbortSignal;
}

const BATCH = 25;
/** How long Zotero may take to answer, in milliseconds: for a batch it may be busy with its database. */
const PATIENCE = { ping: 5_000, getSelectedCollection: 5_000, saveItems: 60_000 } as const;
/** Bytes of an answer: all of them are a few lines. */
const LONGEST = 1_000_000;
const selection = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    libraryName: v.string(),
    libraryID: v.optional(v.nullable(v.union([v.string(), v.number()]))),
    name: v.optional(v.nullable(v.string())),
    id: v.optional(v.nullable(v.union([v.string(), v.number()]))),
    editable: v.optional(v.boolean()),
    libraryEditable: v.optional(v.boolean()),
  }),
);
const failure = v.pipe(v.string(), v.parseJson(), v.object({ libraryEditable: v.boolean() }));

/** Whether Zotero is there and speaks our version. */
export async function pingZotero(fetch: Fetch): Promise<ZoteroReply<undefined>> {
  const response = await post(fetch, 'ping', {});
  if (!response) return { ok: false, problem: 'zoteroNotRunning' };
  if (response.status === 200) return { ok: true, value: undefined };
  return { ok: false, problem: response.status === 400 ? 'zoteroTooOld' : 'zoteroUnreadable' };
}

/** What is selected in Zotero, to be shown before anything is sent. */
export async function zoteroTarget(fetch: Fetch): Promise<ZoteroReply<ZoteroTarget>> {
  const response = await post(fetch, 'getSelectedCollection', {});
  if (!response) return { ok: false, problem: 'zoteroNotRunning' };
  if (response.status === 400) return { ok: false, problem: 'zoteroTooOld' };
  const read = v.safeParse(selection, response.status === 200 ? response.text : undefined);
  if (!read.success) return { ok: false, problem: 'zoteroUnreadable' };
  const { libraryName, libraryID, name, id, editable, libraryEditable } = read.output;
  const collection = id === null || id === undefined ? undefined : tidy(name);
  return {
    ok: true,
    value: {
      library: tidy(libraryName),
      ...(collection && { collection }),
      editable: (editable ?? true) && (libraryEditable ?? true),
      place: `${libraryID ?? libraryName}/${id ?? ''}`,
    },
  };
}

/**
 * Sends papers to what is selected in Zotero, 25 at a time, each attempt with a session name of its own. A batch is
 * never sent twice: an item more is worse than a word of doubt. Where Zotero does not take a batch, the next is
 * tried; the other problems end the sending, and what was not tried is `left`.
 */
export async function sendToZotero(
  papers: readonly ZoteroPaper[],
  { fetch, into, newSession = () => crypto.randomUUID(), onBatch, signal }: ZoteroSending,
): Promise<ZoteroOutcome> {
  const sent: string[] = [];
  const unsure: string[] = [];
  let problem: ZoteroProblem | undefined;
  let at = 0;
  let ended = false;
  for (; at < papers.length && !ended && !signal?.aborted; at += BATCH) {
    // Asked before each batch: Zotero puts it wherever the reader has clicked by then.
    const hindrance = await hindranceTo(fetch, into);
    if (hindrance) {
      problem = hindrance;
      break;
    }
    const batch = papers.slice(at, at + BATCH);
    const ids = batch.map(({ paper }) => paper.id);
    const saved = await saveItems(fetch, batch, newSession());
    if (saved === 'zoteroReadOnly') {
      problem = saved;
      break;
    }
    (saved === 'saved' ? sent : unsure).push(...ids);
    if (saved === 'zoteroNotRunning') ended = true;
    if (saved !== 'saved' && saved !== 'known') problem = saved;
    const done = Math.min(at + BATCH, papers.length);
    await onBatch?.(saved === 'saved' ? ids : [], { done, total: papers.length });
  }
  const left = papers.slice(at).map(({ paper }) => paper.id);
  return { sent, unsure, left, ...(problem && { problem }) };
}

/** Why nothing can be sent now. */
async function hindranceTo(fetch: Fetch, into: ZoteroTarget | undefined): Promise<ZoteroProblem | undefined> {
  const target = await zoteroTarget(fetch);
  if (!target.ok) return target.problem;
  if (into && target.value.place !== into.place) return 'zoteroMoved';
  return target.value.editable ? undefined : 'zoteroReadOnly';
}

/** `known`: Zotero has seen the attempt before. A browser may repeat a request on a connection that was reset. */
async function saveItems(
  fetch: Fetch,
  batch: readonly ZoteroPaper[],
  sessionID: string,
): Promise<'saved' | 'known' | 'zoteroReadOnly' | 'zoteroNotRunning' | 'zoteroRefused'> {
  const items = batch.map(zoteroItem);
  const uri = items[0]?.url ?? 'https://arxiv.org/';
  const response = await post(fetch, 'saveItems', { sessionID, uri, items });
  if (!response) return 'zoteroNotRunning';
  if (response.status === 201) return 'saved';
  if (response.status === 409) return 'known';
  const said = v.safeParse(failure, response.text);
  return said.success && !said.output.libraryEditable ? 'zoteroReadOnly' : 'zoteroRefused';
}

/** One request; undefined if nobody answered in time. Without the version header Zotero drops the connection. */
async function post(
  fetch: Fetch,
  method: 'ping' | 'getSelectedCollection' | 'saveItems',
  body: unknown,
): Promise<{ readonly status: number; readonly text: string } | undefined> {
  try {
    const response = await fetch(`${ZOTERO_ORIGIN}/connector/${method}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Zotero-Connector-API-Version': '3' },
      body: JSON.stringify(body),
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE[method]),
    });
    return { status: response.status, text: await textWithin(response.body, LONGEST) };
  } catch {
    return undefined;
  }
}
