/** Answers of a broken or hostile WebDAV server, byte by byte over a real connection: a typed end, and nothing lost. */
import { createServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { safeParse } from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Backup } from '../../lib/backup/types';
import { paper as paperSchema } from '../../lib/messages/schemas';
import { open, seal } from '../../lib/sync/sealed';
import { SYNC_STATE_KEY } from '../../lib/sync/settings';
import { syncOnce } from '../../lib/sync/sync';
import { openFolder } from '../../lib/sync/webdav';
import { backupOf, saved } from '../backup/papers';
import { fuzz, harmedText, memoryOf, oddValue, PATIENCE, spoiltOf } from '../fuzz';
import { aBackground, aPaper } from '../library/stand';
import { memory } from './memory';

/** What goes over the wire for a request of this method, until the connection is closed. */
type Say = (method: string, socket: Socket) => void;

let say: Say = () => {};
const server = createServer((socket) => {
  let asked = '';
  socket.on('error', () => {});
  socket.on('data', (data) => {
    asked += data.toString('latin1');
    const head = asked.indexOf('\r\n\r\n');
    const length = Number(/content-length: (\d+)/i.exec(asked)?.[1] ?? 0);
    if (head < 0 || asked.length < head + 4 + length) return;
    const method = asked.slice(0, asked.indexOf(' '));
    asked = '';
    say(method, socket);
  });
});
let url = '';
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  url = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}/papers/`;
});
afterAll(() => server.close());

const LISTING = `<?xml version="1.0"?><D:multistatus xmlns:D="DAV:">
<D:response><D:href>/papers/</D:href><D:propstat><D:prop><D:resourcetype><D:collection/></D:resourcetype></D:prop></D:propstat></D:response>
<D:response><D:href>/papers/paperlight-zz.plsync</D:href><D:propstat><D:prop><D:getetag>"7"</D:getetag><D:resourcetype/></D:prop></D:propstat></D:response>
<D:response><D:href>/papers/paperlight-mine.plsync</D:href><D:propstat><D:prop><D:getetag>W/"8"</D:getetag></D:prop></D:propstat></D:response>
</D:multistatus>`;
const XML = [
  ...['<', '>', '</', '/>', '<![CDATA[', ']]>', '<!--', '<?', '&', ';', '<D:response>', '</D:response>'],
  ...['<D:collection/>', '<D:getetag>', '%00', '%E0%A4', '../', '/papers/paperlight-yy.plsync'],
];
const theirs: Backup = backupOf(
  [saved(9, { tags: ['RL'], note: 'n' }), saved(10, { status: 'read', rating: 3 })],
  {
    madeAt: new Date(Date.UTC(2026, 10, 26)).toISOString(),
    judged: [{ id: aPaper(3).id, at: 5, verdict: 'read', paper: aPaper(3) }],
    lists: [{ id: 'a', name: 'Thesis', createdAt: 5 }],
    others: { tags: [{ key: 'rl', name: 'RL', count: 1, color: 'red' }] },
  },
);

/** A file of another device: sound, or with anything anywhere: in its bytes, in its first line, in what it holds. */
const files: fc.Arbitrary<() => Promise<Uint8Array<ArrayBuffer>>> = fc.oneof(
  fc.constant(() => seal(theirs, 'zz', undefined)),
  spoiltOf(theirs).map((value) => () => seal(value as Backup, 'zz', undefined)),
  spoiltOf(theirs).map((value) => () => seal(value as Backup, 'zz', LOCK)),
  fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 5 }).map((harms) => async () => {
    const bytes = await seal(theirs, 'zz', undefined);
    for (const [place, byte] of harms) bytes[place % bytes.length] = byte;
    return bytes;
  }),
  fc.tuple(oddValue, fc.nat(5)).map(([odd, which]) => async () => {
    const bytes = await seal(theirs, 'zz', which === 5 ? LOCK : undefined);
    const end = bytes.indexOf(10);
    const head = JSON.parse(new TextDecoder().decode(bytes.subarray(16, end)));
    const name = ['version', 'device', 'sha256', 'closed', '__proto__', 'version'][which] ?? '';
    Object.defineProperty(head, name, { value: odd, enumerable: true });
    const line = new TextEncoder().encode(`PAPERLIGHT-SYNC ${JSON.stringify(head)}\n`);
    return new Uint8Array([...line, ...bytes.subarray(end + 1)]);
  }),
  harmedText('PAPERLIGHT-SYNC {"version":1}\n', ['{', '}', '\n']).map(
    (text) => async () => new TextEncoder().encode(text),
  ),
);
const LOCK = { passphrase: 'right', iterations: 1_000 };

/** How an answer is sent: which status, which version, and how long and in which form it says that it is. */
const wires = fc.record({
  status: fc.oneof(
    { weight: 6, arbitrary: fc.constant(0) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(200, 204, 207, 301, 401, 404, 405, 412, 423, 429, 500, 507, 999),
    },
  ),
  etag: fc.oneof(
    fc.constantFrom(
      '"7"',
      'W/"7"',
      '',
      '"',
      '7',
      `"${'x'.repeat(4_000)}"`,
      '"\u00ff"',
      '"a", "b"',
      '*',
      '"\t"',
    ),
    fc.string({ maxLength: 20 }),
  ),
  length: fc.oneof(
    { weight: 4, arbitrary: fc.constant('right' as const) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('short', 'long', 'none', 'negative', 'twice', 'chunked', 'torn'),
    },
  ),
  packed: fc.oneof(
    { weight: 4, arbitrary: fc.constant('no' as const) },
    { weight: 1, arbitrary: fc.constantFrom('gzip', 'not really', 'unknown') },
  ),
});
type Wire = typeof wires extends fc.Arbitrary<infer W> ? W : never;

function answer(socket: Socket, usual: number, body: Uint8Array, wire: Wire): void {
  const bytes = wire.packed === 'gzip' ? gzipSync(body) : body;
  const lengths: Readonly<Record<Wire['length'], string>> = {
    right: `Content-Length: ${bytes.length}\r\n`,
    short: `Content-Length: ${bytes.length >> 1}\r\n`,
    long: `Content-Length: ${bytes.length + 1000}\r\n`,
    none: '',
    negative: 'Content-Length: -5\r\n',
    twice: `Content-Length: ${bytes.length}\r\nContent-Length: 3\r\n`,
    chunked: 'Transfer-Encoding: chunked\r\n',
    torn: 'Transfer-Encoding: chunked\r\n',
  };
  const encoding = { no: '', gzip: 'gzip', 'not really': 'gzip', unknown: 'paper' }[wire.packed];
  socket.write(
    Buffer.from(
      `HTTP/1.1 ${wire.status || usual} Said\r\nConnection: close\r\nETag: ${wire.etag}\r\n${lengths[wire.length]}${
        encoding && `Content-Encoding: ${encoding}\r\n`
      }\r\n`,
      'latin1',
    ),
  );
  if (wire.length === 'chunked') socket.write(`${bytes.length.toString(16)}\r\n`);
  if (wire.length === 'torn') socket.write('fffffff\r\n');
  socket.write(bytes);
  socket.end(wire.length === 'chunked' ? '\r\n0\r\n\r\n' : '');
}

test('a sync with a server that answers anything ends, says how, and loses nothing of ours', {
  timeout: PATIENCE,
}, async () => {
  const listings = fc.oneof(
    { weight: 4, arbitrary: fc.constant(LISTING) },
    { weight: 3, arbitrary: harmedText(LISTING, XML) },
    { weight: 1, arbitrary: fc.string({ maxLength: 40 }) },
  );
  const ours = [aPaper(1), aPaper(2)];
  let background = aBackground(Date.UTC(2026, 10, 27));
  let [cases, received] = [0, 0];
  const rows = fc.record({ listing: listings, list: wires, file: files, get: wires, put: wires });
  await fuzz('WebDAV answers', rows, async ({ listing, list, file, get, put }) => {
    if (cases++ % 100 === 0) {
      background = aBackground(Date.UTC(2026, 10, 27));
      for (const paper of ours) await background.obey('savePaper', paper);
    }
    const bytes = await file();
    say = (method, socket) => {
      if (method === 'PROPFIND') answer(socket, 207, new TextEncoder().encode(listing), list);
      else if (method === 'GET') answer(socket, 200, bytes, get);
      else answer(socket, 201, new Uint8Array(), put);
    };
    const local = memory();
    const state = await syncOnce({
      library: background.stores.library,
      folder: openFolder({ url, user: 'reader', password: 'secret-1' }, fetch, 1_000),
      local,
      lock: LOCK,
      madeBy: '0.1.0',
      keepBefore: async () => {},
      now: background.now,
    });
    received += state.received;
    // What is done is said so, and what is not says why.
    expect(state.trouble === undefined).toBe(state.doneAt > 0);
    // As it is kept: something that survives its storage.
    expect((await local.get(SYNC_STATE_KEY))[SYNC_STATE_KEY]).toEqual(state);
    const kept = [...(await background.rows('papers')), ...(await background.rows('removed'))];
    const ids = kept.map(({ id }) => id);
    for (const { id } of ours) expect(ids).toContain(id);
    for (const row of await background.rows('papers'))
      expect(safeParse(paperSchema, row).success, JSON.stringify(row)).toBe(true);
  });
  // The cases reach the library, and not only its door.
  expect(received).toBeGreaterThan(cases / 10);
});

describe('an answer without end or measure', () => {
  const folder = () => openFolder({ url, user: '', password: '' });
  const head = (status: number, more = '') => `HTTP/1.1 ${status} Said\r\nConnection: close\r\n${more}\r\n`;

  test.each([
    ['listing', () => folder().list(), 207],
    ['file', () => folder().read('paperlight-zz.plsync'), 200],
  ] as const)('is left after the cap: a %s that never ends', async (_, request, status) => {
    let sent = 0;
    let left = false;
    say = (_method, socket) => {
      socket.on('close', () => {
        left = true;
      });
      socket.write(head(status));
      const more = () => {
        while (!socket.destroyed) {
          sent += 1_000_000;
          if (!socket.write(Buffer.alloc(1_000_000, 32))) break;
        }
      };
      socket.on('drain', more);
      more();
    };
    expect(await request()).toEqual({ ok: false, trouble: 'too-large' });
    await expect.poll(() => left).toBe(true);
    // The caps are 5 and 60 MB; the rest was on its way.
    expect(sent).toBeLessThan(100_000_000);
  });

  test.each([
    ['listing', () => folder().list(), 207],
    ['file', () => folder().read('paperlight-zz.plsync'), 200],
  ] as const)('is left after the cap: a %s of 500 MB, packed as 0.5 MB', async (_, request, status) => {
    const bomb = gzipSync(Buffer.alloc(500_000_000, 32));
    expect(bomb.length).toBeLessThan(1_000_000);
    say = (_method, socket) => {
      socket.write(head(status, `Content-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n`));
      socket.end(bomb);
    };
    const begun = performance.now();
    const most = await memoryOf(async () =>
      expect(await request()).toEqual({ ok: false, trouble: 'too-large' }),
    );
    expect(performance.now() - begun).toBeLessThan(20_000);
    // Some 20 MB of the 500 (2026-11).
    expect(most).toBeLessThan(200_000_000);
  });

  test('a file of a device whose gzip holds 500 MB is damaged, in seconds', async () => {
    const bomb = gzipSync(Buffer.alloc(500_000_000, 32));
    const sha256 = Buffer.from(await crypto.subtle.digest('SHA-256', bomb)).toString('hex');
    const line = `PAPERLIGHT-SYNC ${JSON.stringify({ version: 1, device: 'zz', sha256 })}\n`;
    const file = new Uint8Array([...new TextEncoder().encode(line), ...bomb]);
    const begun = performance.now();
    const most = await memoryOf(async () =>
      expect(await open(file, undefined)).toEqual({ ok: false, why: 'damaged' }),
    );
    expect(performance.now() - begun).toBeLessThan(20_000);
    expect(most).toBeLessThan(200_000_000);
  });
});
