/** Reading authors' names: split only where the site itself says where. */
import { type Author, tidy } from '../paper';

// arXiv leaves these out of its links ("King, M" for "Martin King Jr") and keeps them with the family name in its
// meta tags ("King Jr, Martin"), as we do.
const SUFFIX = /^(?:Jr\.?|Sr\.?|[IV]{2,}|SJ)$/;

/** A name as printed, split if it ends with the family name that the site gives beside it. */
export function authorOf(printed: string, familyName?: string): Author | undefined {
  const name = tidy(printed);
  if (!name) return undefined;
  const words = name.split(' ');
  const family = tidy(familyName).split(' ');
  const end = words.length - (SUFFIX.test(words.at(-1) ?? '') ? 1 : 0);
  const start = end - family.length;
  // The links fold accents and case; what is printed is kept.
  const matches = fold(words.slice(Math.max(0, start), end).join(' ')) === fold(family.join(' '));
  if (!familyName || start < 1 || !matches) return { name };
  return { name, family: words.slice(start).join(' '), given: words.slice(0, start).join(' ') };
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
