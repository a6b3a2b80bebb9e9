/** Requests to Zotero's Web API: what goes along with each, what every answer may say, and when nothing may be asked. */
import * as v from 'valibot';
import { endedBy, TooLarge, textWithin } from '../../bounded';
import type { Fetch } from '../../enrich/types';

/**
 * Why a request did not do what it should. `key`: there is no such key; `forbidden`: the key may not do this;
 * `gone`: the group or the collection is not there; `changed`: somebody wrote meanwhile; `busy`: the server asked for
 * patience, or still does.
 */
export type GroupTrouble =
  | 'offline'
  | 'slow'
  | 'key'
  | 'forbidden'
  | 'gone'
  | 'changed'
  | 'busy'
  | 'refused'
  | 'unreadable'
  | 'server';

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly trouble: GroupTrouble };

/** What was read, and the version that the whole library had then. */
export interface Read<T> {
  readonly value: T;
  readonly library: number;
}

/** The most of a list in one answer. */
export const PAGE = 100;
/** No library has more pages of collections than this. */
const MOST_PAGES = 50;
/** A request may take so long, in milliseconds; bytes of its answer. */
const PATIENCE = 30_000;
const MOST = 30_000_000;
/** A server that is busy and does not say for how long is left alone so long, in seconds. */
const PAUSE = 60;
const MOST_PAUSE = 86_400;

export interface ApiWorld {
  /** With a slash at its end. */
  readonly url: string;
  readonly key: string;
  readonly fetch: Fetch;
  now(): number;
  /** Until when the server wants to be left alone; 0: it does not say. Asked before every request. */
  pausedUntil(): number;
  /** It said so now; kept before anything else is done. */
  pause(until: number): Promise<void>;
}

interface Ask {
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly json: unknown;
}

export interface Requests {
  ask(path: string, how?: Ask): Promise<Result<Answer>>;
  /** An answer of this shape. */
  read<S extends v.GenericSchema>(
    schema: S,
    path: string,
    how?: Ask,
  ): Promise<Result<Read<v.InferOutput<S>> & { readonly headers: Headers }>>;
  /** All pages of a list. */
  pages<S extends v.GenericSchema<unknown, readonly unknown[]>>(
    schema: S,
    path: string,
  ): Promise<Result<Read<readonly v.InferOutput<S>[number][]>>>;
}

export function openRequests(world: ApiWorld): Requests {
  const ask = async (
    path: string,
    { method = 'GET', body, headers = {} }: Ask = {},
  ): Promise<Result<Answer>> => {
    if (world.pausedUntil() > world.now()) return { ok: false, trouble: 'busy' };
    const signal = AbortSignal.timeout(PATIENCE);
    let response: Response;
    let text: string;
    try {
      response = await world.fetch(world.url + path, {
        method,
        headers: {
          'Zotero-API-Version': '3',
          'Zotero-API-Key': world.key,
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        // The key is the header's alone, and no other server gets it.
        credentials: 'omit',
        redirect: 'error',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        signal,
      });
      text = await endedBy(signal, textWithin(response.body, MOST));
    } catch (error) {
      if (error instanceof TooLarge) return { ok: false, trouble: 'unreadable' };
      return { ok: false, trouble: signal.aborted ? 'slow' : 'offline' };
    }
    const { status } = response;
    const seconds = pauseOf(response.headers, status);
    if (seconds > 0) await world.pause(world.now() + seconds * 1000);
    const trouble = troubleOf(status);
    if (trouble) return { ok: false, trouble };
    return { ok: true, value: { status, headers: response.headers, json: parsed(text) } };
  };

  const read = async <S extends v.GenericSchema>(
    schema: S,
    path: string,
    how?: Ask,
  ): Promise<Result<Read<v.InferOutput<S>> & { readonly headers: Headers }>> => {
    const answer = await ask(path, how);
    if (!answer.ok) return answer;
    const { headers, json } = answer.value;
    const known = v.safeParse(schema, json);
    if (!known.success) return { ok: false, trouble: 'unreadable' };
    return { ok: true, value: { value: known.output, library: versionIn(headers), headers } };
  };

  const pages = async <S extends v.GenericSchema<unknown, readonly unknown[]>>(
    schema: S,
    path: string,
  ): Promise<Result<Read<readonly v.InferOutput<S>[number][]>>> => {
    const all: v.InferOutput<S>[number][] = [];
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const some = await read(schema, `${path}?limit=${PAGE}&start=${all.length}`);
      if (!some.ok) return some;
      all.push(...some.value.value);
      const total = Number(some.value.headers.get('Total-Results') ?? all.length);
      if (some.value.value.length === 0 || all.length >= total)
        return { ok: true, value: { value: all, library: some.value.library } };
    }
    return { ok: false, trouble: 'unreadable' };
  };

  return { ask, read, pages };
}

function troubleOf(status: number): GroupTrouble | undefined {
  if ((status >= 200 && status < 300) || status === 304) return undefined;
  switch (status) {
    case 401:
      return 'key';
    case 403:
      return 'forbidden';
    case 404:
      return 'gone';
    // 409: the library is being written by somebody else just now.
    case 409:
    case 429:
    case 503:
      return 'busy';
    case 412:
      return 'changed';
    case 400:
    case 413:
    // 428: a version was wanted. Ours are always there.
    case 428:
      return 'refused';
    default:
      return 'server';
  }
}

/** For how many seconds the server asks to be left alone; `Backoff` may come with any answer. */
function pauseOf(headers: Headers, status: number): number {
  const asked = [headers.get('Backoff'), headers.get('Retry-After')]
    .map((value) => Number(value ?? 0))
    .filter((seconds) => seconds > 0);
  if (asked.length > 0) return Math.min(MOST_PAUSE, Math.max(...asked));
  return status === 429 || status === 503 ? PAUSE : 0;
}

/** The version of the library, or of the one object that was asked for; 0: it was not said. */
export function versionIn(headers: Headers): number {
  const version = Number(headers.get('Last-Modified-Version') ?? 0);
  return Number.isSafeInteger(version) && version > 0 ? version : 0;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
