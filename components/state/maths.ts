/** Mathematics on the screen: what reads it is loaded when a text first has some, and kept. */
import { signal } from '@preact/signals';
import type { MathNode } from '../../lib/maths/mathml';
import type { Piece } from '../../lib/maths/pieces';

/** What has been loaded so far: telling maths from words is small, converting it is not. */
interface Readers {
  readonly pieces?: (text: string) => readonly Piece[];
  readonly mathml?: (tex: string) => MathNode | undefined;
}

export const readers = signal<Readers>({});

/** Signs without which a text is words alone. */
export function mayHaveMaths(text: string): boolean {
  return /[$\\]/.test(text);
}

/**
 * A text in pieces, as soon as what reads them is here; till then undefined, and what is missing is on its way.
 * Read from a component: it draws itself again when more has come.
 */
export function readPieces(text: string): readonly Piece[] | undefined {
  const { pieces, mathml } = readers.value;
  if (!pieces) {
    load('pieces');
    return undefined;
  }
  const read = pieces(text);
  if (mathml || read.every(({ kind }) => kind === 'words')) return read;
  load('mathml');
  return undefined;
}

const asked = new Set<keyof Readers>();

function load(name: keyof Readers): void {
  if (asked.has(name)) return;
  asked.add(name);
  const loading =
    name === 'pieces'
      ? import('../../lib/maths/pieces').then(({ piecesOf }) => ({ pieces: piecesOf }))
      : Promise.all([import('../../lib/maths/mathml'), import('../copy-maths')]).then(
          ([{ mathml }, { copyAsTex }]) => {
            copyAsTex(document);
            return { mathml: remembered(mathml) };
          },
        );
  // A tab that is older than the extension finds its files gone: the text stays as it is typed.
  loading.then(
    (loaded) => {
      readers.value = { ...readers.value, ...loaded };
    },
    () => {},
  );
}

/** Formulas that are remembered: a list draws the same ones at each scroll. */
const MOST = 1000;

function remembered<T>(read: (tex: string) => T): (tex: string) => T {
  const known = new Map<string, T>();
  return (tex) => {
    const before = known.get(tex);
    if (before !== undefined) return before;
    if (known.size >= MOST) known.clear();
    const made = read(tex);
    known.set(tex, made);
    return made;
  };
}
