/** What a change of a paper replaced, kept so that it can be taken back. */
import type { Replaced } from './types';

/** What there was before of the fields of these names, which a change gives other values. */
export function replacedIn(before: object, names: readonly string[]): Replaced {
  return {
    before: Object.fromEntries(
      names.filter((name) => name in before).map((name) => [name, Reflect.get(before, name)]),
    ),
    fresh: names.filter((name) => !(name in before)),
  };
}

/** A paper after the change without it: what was replaced stands again, what was not there is gone. */
export function takenBack<P extends object>(paper: P, { before, fresh }: Replaced): P {
  const gone = new Set(fresh);
  const kept = Object.fromEntries(Object.entries(paper).filter(([name]) => !gone.has(name)));
  // Only what the change added is missing.
  return { ...(kept as P), ...before };
}
