/** Keywords as the groups of a reader. */
import { COLORS, type Group } from '../../lib/keywords/types';

/** Keywords spread over all eight colours. */
export function groupsOf(keywords: readonly string[]): readonly Group[] {
  return COLORS.map((color, place) => ({
    id: color,
    name: color,
    color,
    on: true,
    weight: 1,
    mute: false,
    text: keywords.filter((_, n) => n % COLORS.length === place).join('\n'),
  }));
}
