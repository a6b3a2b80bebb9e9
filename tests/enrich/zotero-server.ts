/** A strict stand-in for Zotero's connector server, on loopback: on a free port, or on Zotero's own. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import * as v from 'valibot';
import type { Fetch } from '../../lib/enrich/types';

const creatorType = v.picklist(['author', 'editor']);
const creator = v.union([
  v.strictObject({ creatorType, firstName: v.string(), lastName: v.string() }),
  v.strictObject({ creatorType, lastName: v.string(), fieldMode: v.literal(1) }),
]);
const common = {
  id: v.string(),
  title: v.pipe(v.string(), v.nonEmpty()),
  creators: v.array(creator),
  date: v.optional(v.string()),
  url: v.optional(v.string()),
  DOI: v.optional(v.pipe(v.string(), v.regex(/^10\./))),
  abstractNote: v.optional(v.string()),
  extra: v.optional(v.string()),
  tags: v.array(v.strictObject({ tag: v.string() })),
  attachments: v.array(v.never()),
  notes: v.array(v.strictObject({ note: v.string() })),
};
const pages = {
  volume: v.optional(v.string()),
  pages: v.optional(v.string()),
  series: v.optional(v.string()),
  language: v.optional(v.string()),
};
// Which fields each type has: https://api.zotero.org/schema (2026-08).
const item = v.variant('itemType', [
  v.strictObject({
    itemType: v.literal('preprint'),
    ...common,
    archiveID: v.optional(v.string()),
    repository: v.optional(v.string()),
  }),
  v.strictObject({
    itemType: v.literal('journalArticle'),
    ...common,
    ...pages,
    publicationTitle: v.string(),
    issue: v.optional(v.string()),
  }),
  v.strictObject({
    itemType: v.literal('conferencePaper'),
    ...common,
    ...pages,
    proceedingsTitle: v.string(),
    publisher: v.optional(v.string()),
    place: v.optional(v.string()),
  }),
]);
const saving = v.strictObject({
  sessionID: v.pipe(v.string(), v.nonEmpty()),
  uri: v.pipe(v.string(), v.url()),
  items: v.pipe(v.array(item), v.nonEmpty()),
});
type SavedItem = v.InferOutput<typeof item>;

export interface ZoteroServer {
  /** As the extension's `fetch`, but for the port; refuses every other address. */
  readonly fetch: Fetch;
  readonly items: SavedItem[];
  /** What was done wrong, in words. */
  readonly complaints: string[];
  /** The next answers to `saveItems`: a status, a lost connection after saving, or as usual. */
  readonly troubles: (number | 'lost' | 'usual')[];
  /** How often it was asked what is selected. */
  looks: number;
  /** Called when `saveItems` is asked; the answer waits for it. */
  busy: () => Promise<void>;
  selected: Readonly<Record<string, unknown>>;
  version: number;
  stop(): Promise<void>;
}

/** Starts a Zotero whose selected collection is editable; `wanted` is the port, 0 for a free one. */
export async function zoteroServer(wanted = 0): Promise<ZoteroServer> {
  const sessions = new Set<string>();
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  const port = await listen(server, wanted);
  const zotero: ZoteroServer = {
    fetch: (url, init) => {
      if (!url.startsWith('http://127.0.0.1:23119/connector/')) zotero.complaints.push(`asked ${url}`);
      return fetch(url.replace(':23119', `:${port}`), init);
    },
    items: [],
    complaints: [],
    troubles: [],
    looks: 0,
    busy: () => Promise.resolve(),
    selected: {
      libraryID: 1,
      libraryName: 'My Library',
      libraryEditable: true,
      editable: true,
      id: 7,
      name: 'Thesis, chapter 2',
      targets: [{ id: 'L1', name: 'My Library', level: 0 }],
    },
    version: 3,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await read(request);
    const version = request.headers['x-zotero-connector-api-version'];
    const send = (status: number, json?: unknown) => {
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(json === undefined ? '' : JSON.stringify(json));
    };
    // What a browser asks before a request that it doesn't trust; Zotero answers without a word of leave.
    if (request.method === 'OPTIONS') {
      zotero.complaints.push(`preflight from ${request.headers.origin}`);
      return send(200);
    }
    // Against rebinding of names: who means another host is sent away.
    if (request.headers.host !== `127.0.0.1:${port}`) {
      zotero.complaints.push(`host ${request.headers.host}`);
      return send(400);
    }
    if (version === undefined) {
      zotero.complaints.push('no version header');
      request.socket.destroy();
      return;
    }
    if (request.method !== 'POST' || !request.headers['content-type']?.startsWith('application/json')) {
      zotero.complaints.push(`${request.method} of ${request.headers['content-type']}`);
      return send(400);
    }
    if (Number(version) < zotero.version) return send(400, { error: 'version' });
    if (request.url === '/connector/ping') return send(200, { prefs: {} });
    if (request.url === '/connector/getSelectedCollection') {
      zotero.looks++;
      return send(200, zotero.selected);
    }
    if (request.url !== '/connector/saveItems') return send(404);

    const wanted = v.safeParse(saving, JSON.parse(body));
    if (!wanted.success) {
      zotero.complaints.push(wanted.issues.map((issue) => issue.message).join('; '));
      return send(400);
    }
    const { sessionID, items } = wanted.output;
    await zotero.busy();
    const trouble = zotero.troubles.shift() ?? 'usual';
    if (trouble === 409) sessions.add(sessionID);
    if (sessions.has(sessionID)) return send(409, { error: 'SESSION_EXISTS' });
    sessions.add(sessionID);
    if (zotero.selected.libraryEditable === false) return send(500, { libraryEditable: false });
    if (typeof trouble === 'number') return send(trouble);
    zotero.items.push(...items);
    if (trouble === 'lost') request.socket.destroy();
    else send(201, { items });
  }

  return zotero;
}

function listen(server: Server, wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : 0);
    });
  });
}

async function read(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += String(chunk);
  return body;
}
