/** What the guard takes for damage, and what it does not: the reader is asked to restore only what is lost. */
import { Dexie } from 'dexie';
import { IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { CANARY_KEY } from '../../lib/backup/canary';
import { RECOVERY_KEY, readFinding } from '../../lib/backup/finding';
import { openGuard } from '../../lib/backup/guard';
import { connection } from '../../lib/library/connection';
import type { Library } from '../../lib/library/databases';
import { openableLibrary } from '../../lib/library/growing';
import { NotOpen } from '../../lib/library/refusals';
import { aBackground, aPaper } from '../library/stand';
import { anArea } from './area';

/** A guard before a library of two papers, whose connection throws what is next in `troubles`. */
async function aGuard(...troubles: unknown[]) {
  const background = aBackground();
  await background.obey('savePaper', aPaper(1));
  await background.obey('savePaper', aPaper(2));
  const [local, session] = [anArea(), anArea()];
  const { indexedDB } = background;
  const sound = connection<Library>((onHeld) => openableLibrary({ indexedDB, IDBKeyRange }, onHeld));
  await openGuard(sound, local, session).remember();
  const guard = openGuard(
    {
      use: (work) => (troubles.length > 0 ? Promise.reject(troubles.shift()) : sound.use(work)),
      close: sound.close,
    },
    local,
    session,
  );
  const count = () => guard.library.use(({ papers }) => papers.count());
  return { background, local, session, sound, guard, count };
}

describe('no damage, so that nothing is asked and the next use looks again:', () => {
  test.each([
    ['an upgrade that failed', new Dexie.UpgradeError('a row could not be read')],
    ['a version that could not be reached', new Dexie.VersionError('not now')],
    ['a connection that was closed under it', new Dexie.DatabaseClosedError()],
    ['the same, as Firefox says it', new DOMException('The database is closing', 'InvalidStateError')],
    ['one that another tab holds', new NotOpen('blocked')],
    ['one that is being brought up to date', new NotOpen('busy')],
    ['one that is slow', new NotOpen('slow')],
    ['a full disk', new DOMException('full', 'QuotaExceededError')],
    ['a browser that keeps nothing', new DOMException('no', 'SecurityError')],
  ])('%s', async (_, trouble) => {
    const { local, count, guard } = await aGuard(trouble);
    await expect(count()).rejects.toBe(trouble);
    expect(local.items.has(RECOVERY_KEY)).toBe(false);
    // Nor does it write a canary of what it has not seen.
    const canary = local.items.get(CANARY_KEY);
    expect(canary).toMatchObject({ saved: 2 });
    expect(await count()).toBe(2);
    await guard.remember();
    expect(local.items.get(CANARY_KEY)).toMatchObject({ saved: 2 });
  });
});

describe('damage:', () => {
  test('what cannot be read, and nobody foresaw', async () => {
    const { local, count } = await aGuard(new DOMException('Seek failure', 'UnknownError'));
    await expect(count()).rejects.toThrow('not what it was');
    expect(readFinding(local.items.get(RECOVERY_KEY))).toMatchObject({ wrong: 'unreadable', papers: 2 });
    // It stays so until the reader has decided.
    await expect(count()).rejects.toThrow('not what it was');
  });

  test('rows that are gone are found once after each start of the browser, and not looked for in between', async () => {
    const { background, local, session, sound, count } = await aGuard();
    expect(await count()).toBe(2);
    await sound.use(({ papers }) => papers.delete(aPaper(1).id));
    const { indexedDB } = background;
    const again = (area: typeof session) =>
      openGuard(
        connection<Library>((onHeld) => openableLibrary({ indexedDB, IDBKeyRange }, onHeld)),
        local,
        area,
      );
    expect(await again(session).look()).toBeUndefined();
    expect(await again(anArea()).look()).toMatchObject({ wrong: 'rows-missing', papers: 1, wanted: 2 });
  });
});
