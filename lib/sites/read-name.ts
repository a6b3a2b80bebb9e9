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

// What stands for those who were left out: "…", "...", "et al.", "and others".
const OTHERS = /^(?:…|\.{3}|et al\.?|(?:and )?others)$/;

/**
 * Authors printed in one line, by commas or semicolons. `moreAuthors` is 1 where the line says that there are more
 * and not how many ("A. One, B. Two…").
 */
export function authorsIn(line: string): {
  readonly authors: readonly Author[];
  readonly moreAuthors?: number;
} {
  const parts = tidy(line)
    .replace(/(?:…|\.{3})$/, ', …')
    .split(/\s*[,;]\s+|\s*[,;]$|\s+and\s+|(?<=\S)\s+(?=et al\.?$)/);
  const names: string[] = [];
  let more = false;
  for (const part of parts) {
    if (!part) continue;
    if (OTHERS.test(part)) more = true;
    else if (SUFFIX.test(part) && names.length > 0) names.push(`${names.pop()} ${part}`);
    else names.push(part);
  }
  return { authors: names.map((name) => ({ name })), ...(more ? { moreAuthors: 1 } : {}) };
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
