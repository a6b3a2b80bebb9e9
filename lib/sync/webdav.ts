/**
 * A folder on a WebDAV server (RFC 4918): what is in it, and one file read or written. Four requests are all that is
 * needed; the `webdav` package (5.11, 2026-11) would bring 15 others and DOM-less XML of its own for them.
 */
import { bytesWithin, endedBy, TooLarge } from '../bounded';
import { readXml } from '../enrich/xml';

/** Where the folder is, and who asks. */
export interface Account {
  /** Of the folder, with a slash at its end. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

/**
 * Why a request did not do what it should. `changed`: somebody else wrote the file meanwhile; `busy`: it is locked, or
 * the server asks for patience; `no-folder`: the folder above is not there, either.
 */
export type Trouble =
  | 'offline'
  | 'slow'
  | 'password'
  | 'forbidden'
  | 'no-folder'
  | 'changed'
  | 'busy'
  | 'full'
  | 'no-webdav'
  | 'too-large'
  | 'server';

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly trouble: Trouble };

/** A file of the folder. */
export interface Entry {
  readonly name: string;
  /** Changes with every write; '' where the server gives none. */
  readonly etag: string;
}

/** What a write demands of what is there: nothing at all, or this version of it. */
export type Demand = { readonly absent: true } | { readonly etag: string } | undefined;

export interface Folder {
  /** The files in it; it is made where it is not there. */
  list(): Promise<Result<readonly Entry[]>>;
  read(name: string): Promise<Result<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly etag: string }>>;
  /** Writes a file where it is as demanded. The new version; '' where the server does not say. */
  write(name: string, bytes: Uint8Array<ArrayBuffer>, demand: Demand): Promise<Result<string>>;
}

/** A request may take so long, in milliseconds: a library of 20,000 papers is about 10 MB. */
const PATIENCE = 60_000;
/** The most that is read of a file, and of a folder's description. */
const MOST = 60_000_000;
const MOST_LISTED = 5_000_000;

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export function openFolder(
  { url, user, password }: Account,
  fetcher: Fetch = fetch,
  patience = PATIENCE,
): Folder {
  const login = `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(`${user}:${password}`)))}`;

  const ask = async (
    method: string,
    name: string,
    headers: Readonly<Record<string, string>> = {},
    body?: BodyInit,
  ): Promise<Result<Said>> => {
    const signal = AbortSignal.timeout(patience);
    try {
      const response = await fetcher(url + encodeURIComponent(name), {
        method,
        headers: { ...headers, ...(user === '' && password === '' ? {} : { Authorization: login }) },
        ...(body === undefined ? {} : { body }),
        // The login is the header's alone, and no other server gets it.
        credentials: 'omit',
        redirect: 'error',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        signal,
      });
      const trouble = troubleOf(response.status);
      return trouble ? { ok: false, trouble } : { ok: true, value: { response, signal } };
    } catch {
      return unheard(signal);
    }
  };

  const describe = () =>
    ask('PROPFIND', '', { Depth: '1', 'Content-Type': 'application/xml; charset=utf-8' }, ASKED);

  return {
    async list() {
      let answer = await describe();
      if (!answer.ok && answer.trouble === 'no-folder') {
        const made = await ask('MKCOL', '');
        // 405: it is there by now.
        if (!made.ok && made.trouble !== 'no-webdav') return made;
        answer = await describe();
      }
      if (!answer.ok) return answer;
      if (answer.value.response.status !== 207) return { ok: false, trouble: 'no-webdav' };
      const text = await bytesOf(answer.value, MOST_LISTED);
      const entries = text.ok ? readListing(new TextDecoder().decode(text.value)) : undefined;
      if (!text.ok) return text;
      return entries ? { ok: true, value: entries } : { ok: false, trouble: 'no-webdav' };
    },
    async read(name) {
      const answer = await ask('GET', name);
      if (!answer.ok) return answer;
      const bytes = await bytesOf(answer.value, MOST);
      if (!bytes.ok) return bytes;
      return {
        ok: true,
        value: { bytes: bytes.value, etag: answer.value.response.headers.get('etag') ?? '' },
      };
    },
    async write(name, bytes, demand) {
      const headers: Record<string, string> = { 'Content-Type': 'application/octet-stream' };
      if (demand && 'absent' in demand) headers['If-None-Match'] = '*';
      // A weak one never matches (RFC 9110, 13.1.1): then nothing can be demanded.
      else if (demand && demand.etag !== '' && !demand.etag.startsWith('W/'))
        headers['If-Match'] = demand.etag;
      const answer = await ask('PUT', name, headers, bytes);
      return answer.ok ? { ok: true, value: answer.value.response.headers.get('etag') ?? '' } : answer;
    },
  };
}

const ASKED =
  '<?xml version="1.0" encoding="utf-8"?><d:propfind xmlns:d="DAV:"><d:prop><d:getetag/><d:resourcetype/></d:prop></d:propfind>';

function troubleOf(status: number): Trouble | undefined {
  if (status >= 200 && status < 300) return undefined;
  switch (status) {
    case 401:
      return 'password';
    case 403:
      return 'forbidden';
    case 404:
    // The folder above is not there.
    case 409:
      return 'no-folder';
    case 405:
    case 501:
      return 'no-webdav';
    case 412:
      return 'changed';
    case 413:
      return 'too-large';
    case 423:
    case 429:
    case 503:
      return 'busy';
    case 507:
      return 'full';
    default:
      return 'server';
  }
}

/** An answer whose body is still to be read, until patience ends. */
interface Said {
  readonly response: Response;
  readonly signal: AbortSignal;
}

/** No answer, or not all of it: there was none in time, or the connection was cut off. */
function unheard({ aborted }: AbortSignal): { readonly ok: false; readonly trouble: Trouble } {
  return { ok: false, trouble: aborted ? 'slow' : 'offline' };
}

/** The body, counted while it comes. */
async function bytesOf({ response, signal }: Said, most: number): Promise<Result<Uint8Array<ArrayBuffer>>> {
  try {
    return { ok: true, value: await endedBy(signal, bytesWithin(response.body, most)) };
  } catch (error) {
    return error instanceof TooLarge ? { ok: false, trouble: 'too-large' } : unheard(signal);
  }
}

/** The files that an answer to PROPFIND names; undefined where it is none. */
export function readListing(text: string): readonly Entry[] | undefined {
  const pieces = readXml(text);
  const [root] = pieces ?? [];
  if (!pieces || root?.kind !== 'open' || root.name !== 'multistatus') return undefined;
  const entries: Entry[] = [];
  let [href, etag, field, isFolder] = ['', '', '', false];
  for (const piece of pieces) {
    if (piece.kind === 'text') {
      if (field === 'href') href += piece.text;
      if (field === 'getetag') etag += piece.text;
    } else if (piece.kind === 'open') {
      field = piece.name;
      if (piece.name === 'response') [href, etag, isFolder] = ['', '', false];
      if (piece.name === 'collection') isFolder = true;
    } else {
      field = '';
      if (piece.name !== 'response' || isFolder) continue;
      const name = nameIn(href.trim());
      if (name !== undefined) entries.push({ name, etag: etag.trim() });
    }
  }
  return entries;
}

/** The last part of an address or a path. */
function nameIn(href: string): string | undefined {
  try {
    const name = decodeURIComponent(href.slice(href.lastIndexOf('/') + 1));
    return name === '' ? undefined : name;
  } catch {
    return undefined;
  }
}
