/** A text with the hits of a search marked. */
import type { HitSpan, Run } from '../../lib/search/snippet';
import { runsOf } from '../../lib/search/snippet';

export function Runs({ runs }: { readonly runs: readonly Run[] }) {
  // Runs of one text do not move about: their place is their key.
  return <>{runs.map(({ text, hit }, place) => (hit ? <mark key={`${place}`}>{text}</mark> : text))}</>;
}

export function HitText({ text, hits }: { readonly text: string; readonly hits: readonly HitSpan[] }) {
  return <Runs runs={runsOf(text, hits)} />;
}
