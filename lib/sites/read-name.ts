/** Reading authors' names: split only where the site itself says where. */
import { type Author, tidy } from '../paper';

/** A name as printed, split if it ends with the family name that the site gives beside it. */
export function authorOf(printed: string, family?: string): Author | undefined {
  const name = tidy(printed);
  if (!name) return undefined;
  const words = name.split(' ');
  const length = tidy(family).split(' ').length;
  const end = words.slice(-length).join(' ');
  // Search links fold accents and case; what is printed is kept.
  if (!family || words.length <= length || fold(end) !== fold(tidy(family))) return { name };
  return { name, family: end, given: words.slice(0, -length).join(' ') };
}

/** A name given as "Family, Given" (citation_author); one without a comma is a group's and stays whole. */
export function authorFromInverted(inverted: string): Author | undefined {
  const [family = '', ...rest] = tidy(inverted).split(', ');
  const given = rest.join(', ');
  if (!family) return undefined;
  return given ? { name: `${given} ${family}`, family, given } : { name: family };
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
