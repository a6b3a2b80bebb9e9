/** Draws the formulas of a text as MathML; what cannot be read stays as it was typed. Loaded by maths-text.tsx. */
import { signal } from '@preact/signals';
import { h, type VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { MathNode, mathml } from '../../lib/maths/mathml';
import { piecesOf } from '../../lib/maths/pieces';
import { copyAsTex } from './copy-maths';

/** The converter, 61 kB gzipped: a price is told from maths without it. */
const converter = signal<typeof mathml | undefined>(undefined);
let asked = false;

export function MathsDrawn({ text }: { readonly text: string }) {
  const pieces = useMemo(() => piecesOf(text), [text]);
  const convert = converter.value;
  if (!convert && pieces.some(({ kind }) => kind === 'maths')) {
    load();
    return text;
  }
  return pieces.map((piece) => {
    if (piece.kind === 'words') return piece.text;
    const formula = convert?.(piece.tex);
    return formula ? drawn(formula) : piece.typed;
  });
}

/** Nodes of the lists of lib/maths/mathml.ts only, made one by one: no text of a paper is ever read as markup. */
function drawn({ name, attributes, children }: MathNode): VNode {
  return h(
    name,
    attributes,
    children.map((child) => (typeof child === 'string' ? child : drawn(child))),
  );
}

function load(): void {
  if (asked) return;
  asked = true;
  import('../../lib/maths/mathml').then(
    (loaded) => {
      copyAsTex(document);
      converter.value = remembered(loaded.mathml);
    },
    () => {},
  );
}

/** Formulas that are remembered: a list draws the same ones at each scroll. */
const MOST = 1000;

function remembered(convert: typeof mathml): typeof mathml {
  const known = new Map<string, MathNode | undefined>();
  return (tex) => {
    if (!known.has(tex)) {
      if (known.size >= MOST) known.clear();
      known.set(tex, convert(tex));
    }
    return known.get(tex);
  };
}
