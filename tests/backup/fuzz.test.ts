/** Backup files of strangers (reliability T22, T33): refused with a word, or read, and then safe to put in. */
import fc from 'fast-check';
import { safeParse } from 'valibot';
import { expect, test } from 'vitest';
import { openFile } from '../../components/state/restoring';
import { gzip } from '../../lib/backup/pack';
import { FILE_CAPS } from '../../lib/backup/read-backup';
import { chunksOf, restoreChunk } from '../../lib/backup/restore';
import type { Backup } from '../../lib/backup/types';
import { paper as paperSchema } from '../../lib/messages/schemas';
import { fuzz, harmedText, memoryOf, PATIENCE, spoiltOf } from '../fuzz';
import { aBackground, aPaper } from '../library/stand';
import { backupOf, saved } from './papers';

const FAULTS = ['not-json', 'not-a-backup', 'newer', 'too-large', 'too-deep', 'damaged'];
const venue = {
  type: 'journal',
  container: 'J',
  editors: [{ name: 'An Editor' }],
  month: '10/11',
  source: 'crossref',
  at: 5,
} as const;
/** One of everything that a backup can hold. */
const whole: Backup = backupOf(
  [
    saved(1, { tags: ['RL'], lists: ['a'], note: 'n', citeKey: 'one2024', venue, rating: 3, starred: true }),
    saved(2, { status: 'read', corrections: { title: 'T' }, votes: 4, firstSeenAt: 9, inZotero: 9 }),
  ],
  {
    judged: [{ id: aPaper(3).id, at: 5, verdict: 'read', paper: aPaper(3) }],
    lists: [{ id: 'a', name: 'Thesis', createdAt: 5 }],
    removed: [{ id: aPaper(4).id, removedAt: 5, paper: saved(4) }],
    others: {
      tags: [{ key: 'rl', name: 'RL', count: 1, color: 'red' }],
      exports: [{ place: 'all', at: 5, ids: [aPaper(1).id] }],
      rules: [{ id: 'r', group: 'g', deed: { kind: 'tag', name: 'RL' } }],
    },
    settings: { groups: [{ id: 'g', name: 'G', text: 'tea' }], preferences: { lit: false } },
  },
);
const json = JSON.stringify(whole);

/** The bytes of a gzip file, some of them other ones, or cut. */
const harmedBytes = (sound: Uint8Array<ArrayBuffer>) =>
  fc
    .tuple(fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 5 }), fc.nat(sound.length))
    .map(([harms, cut]) => {
      const bytes = sound.slice(0, cut % 3 === 0 ? cut : sound.length);
      for (const [place, byte] of harms) if (bytes.length > 0) bytes[place % bytes.length] = byte;
      return bytes;
    });

test('a backup with anything in any place: refused, or restored without harm', {
  timeout: PATIENCE,
}, async () => {
  const gzipped = await gzip(json);
  const files = fc.oneof(
    spoiltOf(whole).map((value) => JSON.stringify(value) ?? ''),
    harmedText(json, ['{', '}', '[', ']', ',', ':', '"', '\\u0000', '"__proto__":{"x":1},', '1e99', 'null']),
    harmedBytes(gzipped),
  );
  let background = aBackground();
  let restored = 0;
  await fuzz('backup files', files, async (file) => {
    const opened = await openFile(new Blob([file]));
    if (!opened.ok) {
      expect(FAULTS).toContain(opened.fault);
      return;
    }
    const { backup } = opened;
    // Of a library that grew for long, the next case would only be slower.
    if (restored % 100 === 0) background = aBackground();
    restored += 1;
    const mode = restored % 2 ? 'merge' : 'exact';
    for (let chunk = 0; chunk < chunksOf(backup); chunk += 1)
      await restoreChunk(background.stores.library, backup, mode, chunk, 10);
    const rows = await background.rows('papers');
    for (const row of rows) expect(safeParse(paperSchema, row).success, JSON.stringify(row)).toBe(true);
    const count = (status: string) => rows.filter((row) => row.status === status).length;
    expect(await background.rows('meta')).toMatchObject([
      {
        saved: rows.length,
        unread: count('unread'),
        reading: count('reading'),
        read: count('read'),
        'not-interested': count('not-interested'),
      },
    ]);
  });
  expect(restored).toBeGreaterThan(0);
});

test.each([
  ['of 200 MB of zeros', () => '0'.repeat(200_000_000), 'not-json'],
  [
    'with a note of 200 MB',
    () => json.replace('"note":"n"', `"note":"${'n'.repeat(200_000_000)}"`),
    'too-large',
  ],
])('a bomb %s is refused in seconds', { timeout: 120_000 }, async (_, text, fault) => {
  const bomb = await gzip(text());
  expect(bomb.length).toBeLessThan(FILE_CAPS.bytes);
  const begun = performance.now();
  const most = await memoryOf(async () =>
    expect(await openFile(new Blob([bomb]))).toEqual({ ok: false, fault }),
  );
  // Its bytes and its text, each once (411 MB, 2026-11): what is read of it is not there a third time.
  expect(most).toBeLessThan(600_000_000);
  // Reading it all takes 2 s (2026-11, two cores at rest); taking it apart took ten times that.
  expect(performance.now() - begun).toBeLessThan(20_000);
});

test('a file above the cap is refused before it is read', async () => {
  const size = FILE_CAPS.bytes + 1;
  const unread = { size, arrayBuffer: () => Promise.reject(new Error('was read')) } as unknown as Blob;
  expect(await openFile(unread)).toEqual({ ok: false, fault: 'too-large' });
});
