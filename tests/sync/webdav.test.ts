/** The folder on a server: a real one (`webdav-server`), and answers that no good server gives. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openFolder, readListing } from '../../lib/sync/webdav';
import { LOGIN, startServer } from './server';

const bytes = (text: string) => new TextEncoder().encode(text);
let server: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

describe('on a real server', () => {
  const at = (more: object = {}) => openFolder({ url: server.url, ...LOGIN, ...more });

  test('the folder is made, and empty', async () => {
    expect(await at().list()).toEqual({ ok: true, value: [] });
    expect(await at().list()).toEqual({ ok: true, value: [] });
  });

  test('a file is written where none is, read, and found', async () => {
    const folder = at();
    expect(await folder.write('a b.plsync', bytes('one'), { absent: true })).toMatchObject({ ok: true });
    const read = await folder.read('a b.plsync');
    expect(read.ok && new TextDecoder().decode(read.value.bytes)).toBe('one');
    const list = await folder.list();
    expect(list).toMatchObject({ ok: true, value: [{ name: 'a b.plsync' }] });
    expect(list.ok && list.value[0]?.etag).not.toBe('');
  });

  test('a file is written only over the version that is known', async () => {
    const folder = at();
    const etagOf = async () => {
      const list = await folder.list();
      return (list.ok && list.value.find(({ name }) => name === 'c')?.etag) || '';
    };
    await folder.write('c', bytes('one'), { absent: true });
    const first = await etagOf();
    expect(await folder.write('c', bytes('two'), { absent: true })).toEqual({
      ok: false,
      trouble: 'changed',
    });
    expect(await folder.write('c', bytes('two'), { etag: first })).toMatchObject({ ok: true });
    expect(await etagOf()).not.toBe(first);
    expect(await folder.write('c', bytes('three'), { etag: first })).toEqual({
      ok: false,
      trouble: 'changed',
    });
    const read = await folder.read('c');
    expect(read.ok && new TextDecoder().decode(read.value.bytes)).toBe('two');
  });

  test('a wrong password is said', async () => {
    expect(await at({ password: 'other' }).list()).toEqual({ ok: false, trouble: 'password' });
  });

  test('a file that is not there is said', async () => {
    expect(await at().read('none')).toEqual({ ok: false, trouble: 'no-folder' });
  });

  test('a server that is not there is said', async () => {
    expect(await at({ url: 'http://127.0.0.1:9/x/' }).list()).toEqual({ ok: false, trouble: 'offline' });
  });
});

test('a server that knows no conditions is written to all the same', async () => {
  const loose = await startServer({ strict: false });
  const folder = openFolder({ url: loose.url, ...LOGIN });
  await folder.list();
  expect(await folder.write('a', bytes('one'), { absent: true })).toMatchObject({ ok: true });
  expect(await folder.write('a', bytes('two'), { etag: '"other"' })).toMatchObject({ ok: true });
  await loose.close();
});

describe('an answer', () => {
  const answering = (status: number, body: BodyInit | null = null) =>
    openFolder(
      { url: 'https://a.example/', user: '', password: '' },
      async () => new Response(body, { status }),
    );
  test.each([
    [401, 'password'],
    [403, 'forbidden'],
    [404, 'no-folder'],
    [409, 'no-folder'],
    [412, 'changed'],
    [413, 'too-large'],
    [423, 'busy'],
    [429, 'busy'],
    [500, 'server'],
    [503, 'busy'],
    [507, 'full'],
  ] as const)('%i to a write is %s', async (status, trouble) => {
    expect(await answering(status).write('a', bytes('x'), undefined)).toEqual({ ok: false, trouble });
  });

  test.each([
    ['a web page', 200, '<html></html>'],
    ['no XML', 207, 'Hello'],
    ['other XML', 207, '<feed></feed>'],
    ['XML that was cut', 207, '<d:multistatus xmlns:d="DAV:"><d:response>'],
  ])('to a listing that is %s is none of WebDAV', async (_, status, body) => {
    expect(await answering(status, body).list()).toEqual({ ok: false, trouble: 'no-webdav' });
  });

  test('is asked for with the login in UTF-8, and with nothing else of the browser’s', async () => {
    const asked: RequestInit[] = [];
    const login = { user: 'Zoë', password: 'a:b' };
    const folder = openFolder({ url: 'https://a.example/x/', ...login }, async (_, init) => {
      asked.push(init);
      return new Response(null, { status: 500 });
    });
    await folder.read('a');
    const [init] = asked;
    const sent = new Headers(init?.headers).get('Authorization') ?? '';
    expect(Buffer.from(sent.replace('Basic ', ''), 'base64').toString()).toBe('Zoë:a:b');
    expect(init).toMatchObject({ credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer' });
  });

  test('that does not come is waited for no longer than patience lasts', async () => {
    const never = (_: string, { signal }: RequestInit) =>
      new Promise<Response>((_resolve, reject) =>
        signal?.addEventListener('abort', () => reject(signal.reason)),
      );
    const folder = openFolder({ url: 'https://a.example/', user: '', password: '' }, never, 20);
    expect(await folder.list()).toEqual({ ok: false, trouble: 'slow' });
  });

  test('of a server that lists with full addresses, encoded names, weak versions and folders is read', () => {
    const xml = `<?xml version="1.0"?><D:multistatus xmlns:D="DAV:">
      <D:response><D:href>/remote.php/dav/files/a/Papers/</D:href><D:propstat><D:prop><D:getetag>"1"</D:getetag>
        <D:resourcetype><D:collection/></D:resourcetype></D:prop></D:propstat></D:response>
      <D:response><D:href>https://a.example/Papers/paperlight-a%62.plsync</D:href><D:propstat><D:prop>
        <D:getetag>W/&quot;2&quot;</D:getetag><D:resourcetype/></D:prop></D:propstat></D:response>
      <D:response><D:href>/Papers/%E0%A4%A</D:href></D:response></D:multistatus>`;
    expect(readListing(xml)).toEqual([{ name: 'paperlight-ab.plsync', etag: 'W/"2"' }]);
  });
});
