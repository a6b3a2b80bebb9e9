/** Libraries of every version that there was (reliability T08, T09): today's code opens them, and nothing is lost. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, test, vi } from 'vitest';
import { gather } from '../../lib/backup/gather';
import { readBackup } from '../../lib/backup/read-backup';
import { UNINDEXED, VERSIONS } from '../../lib/library/databases';
import { openableLibrary } from '../../lib/library/growing';
import { indexed } from '../../lib/library/indexed';
import { recount } from '../../lib/library/recount';
import { reindex } from '../../lib/library/reindex';
import type { SavedPaper } from '../../lib/library/types';
import { type DatabaseSample, dump, makeSample, put, type Sample } from './samples';
import { aBackground } from './stand';

const FOLDER = 'tests/library/samples';
const TODAY = `${FOLDER}/version-${VERSIONS.library}.json`;
// A version's sample is made by its own code, once: `WRITE_SAMPLES=1 npx vitest run tests/library/samples.test.ts`.
if (process.env.WRITE_SAMPLES && !existsSync(TODAY))
  writeFileSync(TODAY, `${JSON.stringify(await makeSample(), null, 1)}\n`);

const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));
const samples = files.map((file): readonly [string, Sample] => [
  file,
  JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')),
]);
const rowsIn = (sample: DatabaseSample, store: string) => sample.stores[store]?.rows ?? [];
const idOf = (row: object) => Reflect.get(row, 'id') ?? Reflect.get(row, 'key') ?? Reflect.get(row, 'opId');
/** What a version may make anew of a row of the one before. */
const DERIVED = ['tagged', 'listed', 'foldedKey', 'marked', 'sortTitle'];

test('every version of the library has a sample; a new one is made by WRITE_SAMPLES=1', () => {
  const versions = Array.from({ length: VERSIONS.library ?? 0 }, (_, n) => `version-${n + 1}.json`);
  expect(files.toSorted()).toEqual(versions.toSorted());
  for (const [file, { library }] of samples) expect(`version-${library.version / 10}.json`).toBe(file);
});

async function opened(sample: Sample) {
  const background = aBackground(Date.UTC(2026, 10, 27));
  await put(background.indexedDB, 'library', sample.library);
  await put(background.indexedDB, 'seen', sample.seen);
  await background.rows('papers');
  await background.seenRows('papers');
  return background;
}

describe.each(samples)('%s', (_, sample) => {
  test('is opened with every row of every table, and what no version knows', async () => {
    const background = await opened(sample);
    while (await background.grow());
    background.reopen();
    for (const name of ['library', 'seen'] as const) {
      const now = await dump(background.indexedDB, name);
      expect(now.version).toBe((VERSIONS[name] ?? 0) * 10);
      for (const [store, { rows }] of Object.entries(sample[name].stores)) {
        const after = new Map(rowsIn(now, store).map((row) => [idOf(row), row]));
        // But for the word that rows are to be indexed yet.
        const others = rowsIn(now, store).filter(({ key }) => key !== UNINDEXED);
        expect(others.length, store).toBe(rows.length);
        for (const row of rows) {
          const kept = { ...row };
          for (const field of DERIVED) delete kept[field];
          if (store === 'removed')
            expect(after.get(idOf(row))).toMatchObject({ id: row.id, removedAt: row.removedAt });
          else if (idOf(row) !== undefined) expect(after.get(idOf(row)), store).toMatchObject(kept);
          else expect(rowsIn(now, store), store).toContainEqual(expect.objectContaining(kept));
        }
      }
    }
  });

  test('has in every paper what today’s indexes need', async () => {
    const background = await opened(sample);
    // As the background does once it has started.
    await reindex(background.stores.library, background.grow, () => {}, 3);
    expect(await dump(background.indexedDB, 'library')).toMatchObject({
      version: (VERSIONS.library ?? 0) * 10,
    });
    const papers: SavedPaper[] = await background.rows('papers');
    expect(papers.length).toBe(7);
    for (const paper of papers) expect(paper).toEqual(indexed(paper));
    const removed: { paper: SavedPaper }[] = await background.rows('removed');
    expect(removed.map(({ paper }) => paper.citeKey?.toLowerCase())).toEqual(
      removed.map(({ paper }) => paper.foldedKey),
    );
    const counts = async () => {
      const [{ seq: _, moved: _m, ...rest }] = await background.rows('meta');
      return rest;
    };
    const before = await counts();
    await recount(background.stores.library);
    expect(await counts()).toEqual(before);
  });

  test('is used, and goes into a backup that can be read', async () => {
    const background = await opened(sample);
    const [first] = rowsIn(sample.library, 'papers');
    const [gone] = rowsIn(sample.library, 'removed');
    const id = String(first?.id);
    expect(await background.obey('addTag', [id], 'new')).toMatchObject({ ok: true });
    expect(await background.obey('setStatus', [id], 'reading')).toMatchObject({ ok: true });
    expect(await background.obey('restorePapers', [String(gone?.id)])).toMatchObject({ ok: true });
    const papers: SavedPaper[] = await background.rows('papers');
    const { title, note, lists, tags = [] } = Object(first);
    expect(papers.find((paper) => paper.id === id)).toMatchObject({
      title,
      note,
      lists,
      tags: [...tags, 'new'],
      status: 'reading',
    });
    expect(papers.map((paper) => paper.id)).toContain(gone?.id);
    const backup = await background.stores.library.use(({ dexie }) => gather(dexie, {}, 'x', 0));
    expect(readBackup(JSON.stringify(backup))).toMatchObject({
      ok: true,
      left: 0,
      backup: { papers: { length: 8 } },
    });
  });

  test('is left as it was by an upgrade that breaks off, and the next one finishes', async () => {
    const indexedDB = new IDBFactory();
    await put(indexedDB, 'library', sample.library);
    const before = await dump(indexedDB, 'library');
    // At any of its writes: the first, the last, and between.
    const { prototype } = await storePrototype(indexedDB);
    const write = prototype.put;
    const upgrades = sample.library.version < (VERSIONS.library ?? 0) * 10;
    for (const at of [1, 3, 6]) {
      let writes = 0;
      const spy = vi.spyOn(prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
        writes += 1;
        if (writes === at) this.transaction.abort();
        return write.apply(this, args);
      });
      const failed = await openableLibrary({ indexedDB, IDBKeyRange }).then(
        () => undefined,
        () => 'failed',
      );
      spy.mockRestore();
      // A version that rewrites no rows cannot be stopped at a write.
      if (upgrades && writes >= at)
        expect([failed, await dump(indexedDB, 'library')]).toEqual(['failed', before]);
    }
    const library = await openableLibrary({ indexedDB, IDBKeyRange });
    await library.dexie.open();
    expect(await library.papers.count()).toBe(rowsIn(sample.library, 'papers').length);
    library.dexie.close();
  });

  test('of this version’s tables can still be read by its own code once today’s has upgraded it', async () => {
    const background = await opened(sample);
    background.reopen();
    const old = new Dexie('library', { indexedDB: background.indexedDB, IDBKeyRange });
    const tables = Object.entries(sample.library.stores).map(([name, { keyPath }]) => [
      name,
      keyText(keyPath),
    ]);
    old.version(sample.library.version / 10).stores(Object.fromEntries(tables));
    await old.open();
    expect(await old.table('papers').count()).toBe(rowsIn(sample.library, 'papers').length);
    old.close();
  });
});

function keyText(keyPath: string | readonly string[]): string {
  return typeof keyPath === 'string' ? keyPath : `[${keyPath.join('+')}]`;
}

/** What the stores of this IndexedDB are made of. */
async function storePrototype(indexedDB: IDBFactory): Promise<{ readonly prototype: IDBObjectStore }> {
  const connection = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open('library');
    request.onsuccess = () => resolve(request.result);
  });
  const store = connection.transaction('papers').objectStore('papers');
  connection.close();
  return { prototype: Object.getPrototypeOf(store) };
}
