/** A title or abstract with its mathematics drawn; words first, and what cannot be read as it was typed. */
import { h, type VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { MathNode } from '../lib/maths/mathml';
import { mayHaveMaths, readers, readPieces } from './state/maths';

interface Props {
  readonly text: string;
  /** The source has damaged the text: nothing in it is taken for maths. */
  readonly lossy?: boolean | undefined;
}

export function MathsText({ text, lossy }: Props) {
  return !lossy && mayHaveMaths(text) ? <Read text={text} /> : text;
}

function Read({ text }: { readonly text: string }) {
  const { pieces, mathml } = readers.value;
  const read = useMemo(() => readPieces(text), [text, pieces, mathml]);
  if (!read) return text;
  return (
    <>
      {read.map((piece) => {
        if (piece.kind === 'words') return piece.text;
        const formula = mathml?.(piece.tex);
        return formula ? drawn(formula) : piece.typed;
      })}
    </>
  );
}

/** Nodes of the lists of lib/maths/mathml.ts only, made one by one: no text of a paper is ever read as markup. */
function drawn({ name, attributes, children }: MathNode): VNode {
  return h(
    name,
    attributes,
    children.map((child) => (typeof child === 'string' ? child : drawn(child))),
  );
}
