/** What the bar says of a list: how many papers each filter shows, and what they can be sorted by. Pure. */
import { countsOf, type Facts, type ListView } from './arrange';
import type { BarState } from './bar';

/** `view` and `text`: what is chosen and typed; `shown`: how many of these cards are not filtered away. */
export function barStateOf(
  known: readonly Facts[],
  { view, text, shown, tone }: Pick<BarState, 'view' | 'text' | 'shown' | 'tone'>,
): BarState {
  const has = (one: (facts: Facts) => boolean) => known.some(one);
  return {
    view,
    text,
    counts: countsOf(known),
    shown,
    of: known.length,
    sorts: new Set<ListView['sort']>([
      'site',
      ...(has(({ score }) => score !== 0) ? (['score'] as const) : []),
      ...(has(({ votes }) => votes !== undefined) ? (['votes'] as const) : []),
      ...(has(({ date }) => date !== '') ? (['date'] as const) : []),
    ]),
    tone,
  };
}
