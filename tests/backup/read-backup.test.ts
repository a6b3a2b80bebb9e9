/** Backup files from strangers: refused with a word, or read without what is no paper; never a throw. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gunzip, gzip, TooLarge } from '../../lib/backup/pack';
import { FILE_CAPS, readBackup } from '../../lib/backup/read-backup';
import { VERSION } from '../../lib/backup/types';
import { backupOf, saved, versions } from './papers';

const text = (value: unknown) => JSON.stringify(value);
const good = backupOf([saved(1), saved(2)]);
const venue = { type: 'proceedings', container: 'P', source: 'acl', at: 1 } as const;

describe('a file is refused', () => {
  test.each([
    ['that is empty', '', 'not-json'],
    ['that is no JSON', 'title: x', 'not-json'],
    ['that is cut off', text(good).slice(0, -20), 'not-json'],
    ['of another kind', text({ bookmarks: [] }), 'not-a-backup'],
    ['that is null', 'null', 'not-a-backup'],
    ['that is an array', '[]', 'not-a-backup'],
    ['whose papers are no array', text({ ...good, papers: { length: 1e9 } }), 'not-a-backup'],
    ['of a newer version', text({ ...good, version: VERSION + 1, papers: 'otherwise' }), 'newer'],
    ['that nests 100,000 deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'too-deep'],
  ])('%s', (_, file, fault) => {
    expect(readBackup(file)).toEqual({ ok: false, fault });
  });

  test('of more papers than anybody has', () => {
    const papers = Array.from({ length: FILE_CAPS.papers + 1 }, () => 0);
    expect(readBackup(text({ ...good, papers }))).toEqual({ ok: false, fault: 'too-large' });
  });
});

test('what is known of a venue comes back whole, also what a newer version knows of one', () => {
  const whole = {
    ...venue,
    editors: [{ name: 'An Editor' }],
    address: 'Bangkok',
    month: '10/11',
    isbn: '978-1',
  };
  const answer = readBackup(text(backupOf([saved(1, { venue: whole }), saved(2, { venue })])));
  expect(answer.ok && answer.backup.papers.map((paper) => paper.venue)).toEqual([whole, venue]);
});

test('brackets in texts are no nesting', () => {
  const note = `${'[{'.repeat(50)} \\" ${'"'.repeat(9)}`;
  expect(readBackup(text(backupOf([saved(1, { note })])))).toMatchObject({
    ok: true,
    left: 0,
    backup: { papers: [{ note }] },
  });
});

describe('of a file that is partly broken', () => {
  test.each([
    ['a paper without id', { ...saved(9), id: undefined }],
    ['a paper whose address is a script', { ...saved(9), url: 'javascript:alert(1)' }],
    ['a paper whose tags are no texts', { ...saved(9), tags: [{}] }],
    ['a paper of an unknown status', { ...saved(9), status: 'burnt' }],
    ['a paper saved at no time', { ...saved(9), savedAt: Number.NaN }],
    ['a paper with a venue of another shape', { ...saved(9), venue: 7 }],
    ['a paper whose editors are no names', { ...saved(9), venue: { ...venue, editors: ['An'] } }],
    ['a number', 7],
    ['nothing', null],
  ])('%s is left out, and counted', (_, odd) => {
    const answer = readBackup(text({ ...good, papers: [saved(1), odd, saved(2)] }));
    expect(answer).toMatchObject({ ok: true, left: 1 });
    expect(answer.ok && answer.backup.papers.map(({ id }) => id)).toEqual([saved(1).id, saved(2).id]);
  });

  test('of two papers of one id the first is read', () => {
    const answer = readBackup(text(backupOf([saved(1, { note: 'a' }), saved(1, { note: 'b' })])));
    expect(answer.ok && answer.backup.papers.map(({ note }) => note)).toEqual(['a']);
  });

  test('what a newer Paperlight added to a paper is kept, what is made for indexes is not', () => {
    const row = { ...saved(1), mood: { is: 'good' }, tagged: [['x', 1]], foldedKey: 'x' };
    const answer = readBackup(text(backupOf([row])));
    expect(answer.ok && answer.backup.papers[0]).toEqual({ ...saved(1), mood: { is: 'good' } });
  });
});

describe('hostile values', () => {
  test('touch no prototype', () => {
    const hostile = text(good).replace(
      '"note":""',
      '"note":"","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}',
    );
    const answer = readBackup(hostile);
    expect(answer.ok).toBe(true);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    const [paper] = answer.ok ? answer.backup.papers : [];
    expect(Object.getPrototypeOf(paper)).toBe(Object.prototype);
  });

  test('any JSON in the place of any part gives an answer, and no row without id', () => {
    const part = fc.constantFrom(
      'papers',
      'judged',
      'lists',
      'removed',
      'others',
      'settings',
      'library',
      'version',
    );
    fc.assert(
      fc.property(part, fc.jsonValue({ maxDepth: 4 }), (name, value) => {
        const answer = readBackup(text({ ...good, [name]: value }));
        if (!answer.ok) return;
        const { papers, judged, lists, removed } = answer.backup;
        for (const { id } of [...papers, ...judged, ...lists, ...removed]) expect(id).not.toBe('');
      }),
      { numRuns: 500 },
    );
  });

  test('any rows beside good ones leave the good ones whole', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 5 }), versions, (odd, mine) => {
        const answer = readBackup(text({ ...good, papers: [...odd, mine] }));
        expect(answer.ok && answer.backup.papers.at(-1)).toEqual(mine);
        expect(answer).toMatchObject({ left: odd.length });
      }),
      { numRuns: 300 },
    );
  });
});

describe('packing', () => {
  test('any text comes back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 500 }), async (any) => {
        expect(await gunzip(await gzip(any), 1e6)).toBe(any);
      }),
      { numRuns: 50 },
    );
  });
  test('a plain file is read as it is', async () => {
    expect(await gunzip(new TextEncoder().encode('{}'), 100)).toBe('{}');
  });
  test('a small file that unpacks to much ends early', async () => {
    const bomb = await gzip('0'.repeat(5_000_000));
    expect(bomb.length).toBeLessThan(10_000);
    await expect(gunzip(bomb, 1_000_000)).rejects.toBeInstanceOf(TooLarge);
  });
  test('bytes that only begin like gzip are refused', async () => {
    await expect(gunzip(new Uint8Array([0x1f, 0x8b, 1, 2, 3]), 100)).rejects.toThrow();
  });
});
