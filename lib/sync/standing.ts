/** A sync goes on only as long as the settings with which it began stand. */
import { SYNC_KEY } from './settings';
import type { World } from './sync';

/** It was switched off, another folder or passphrase was set, or everything is being erased. */
export class Superseded extends Error {
  override readonly name = 'Superseded';
}

/**
 * The world of a sync that began with these settings, as they were stored: once they are others, nothing of it is written
 * any more, neither here nor in the folder, and each try rejects with `Superseded`. Erasing forgets the settings first, so
 * that what was on its way from the folder does not come into the library after it.
 */
export function whileStanding(world: World, begunWith: unknown): World {
  const { library, local, folder, keepBefore } = world;
  const begun = JSON.stringify(begunWith);
  const stands = async () => {
    if (JSON.stringify((await local.get(SYNC_KEY))[SYNC_KEY]) !== begun) throw new Superseded();
  };
  return {
    ...world,
    // Asked once the library can be used, for which an erasure may have been waited.
    library: { use: (work) => library.use((it) => stands().then(() => work(it))), close: library.close },
    local: { ...local, set: (items) => stands().then(() => local.set(items)) },
    folder: { ...folder, write: (...file) => stands().then(() => folder.write(...file)) },
    keepBefore: () => stands().then(keepBefore),
  };
}
