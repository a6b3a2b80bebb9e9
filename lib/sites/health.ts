/** Whether a list is still read as its site was written: what is missing, and a report without a word of the page's. */
import { all } from './read-text';
import type { Check, Site, Skip } from './site';

/** What is amiss with a list. */
export type Finding = 'no-cards' | 'no-ids' | 'no-titles' | 'no-abstracts';

/** What came of reading a list. */
export interface Outcome {
  /** Elements that are cards. */
  readonly found: number;
  readonly read: number;
  /** Of those that were read: with an abstract, or a part of one. */
  readonly withAbstract: number;
  readonly skipped: Readonly<Record<Skip, number>>;
}

/** So many cards without any abstract are no accident. */
const ENOUGH = 3;

/** What is amiss with the list at an address, or undefined. A list that says itself that it is empty is well. */
export function findingOf(site: Site, root: ParentNode, url: URL, outcome: Outcome): Finding | undefined {
  if (site.kind(url) !== 'listing' || site.checks.length === 0) return undefined;
  const { found, read, withAbstract, skipped } = outcome;
  if (found === 0) return site.saysEmpty?.(root) ? undefined : 'no-cards';
  if (read <= found / 2) return skipped['no-id'] * 2 >= found - read ? 'no-ids' : 'no-titles';
  const bare = read >= ENOUGH && withAbstract === 0 && site.hasAbstracts?.(url);
  return bare ? 'no-abstracts' : undefined;
}

/**
 * The report that a reader can send to whoever mends the site's file: the site, the pattern of its addresses, the
 * selectors with their months and how often each was found, and numbers. No address, title or identifier.
 */
export function healthReport(
  site: Site,
  root: ParentNode,
  url: URL,
  finding: Finding,
  outcome: Outcome,
  version: string,
): string {
  const { found, read, withAbstract, skipped } = outcome;
  const checks = site.checks.filter(({ path }) => !path || path.test(url.pathname));
  return [
    `Paperlight ${version}, ${site.name}: ${finding}`,
    `pages: ${site.matches.find((pattern) => isMatch(pattern, url)) ?? site.matches.join(' ')}`,
    `cards: ${found} found, ${read} read, ${withAbstract} with abstract`,
    `passed over: ${Object.entries(skipped)
      .map(([why, count]) => `${why} ${count}`)
      .join(', ')}`,
    'selectors (last seen to work):',
    ...checks.map((check) => `  ${check.part} (${check.seen}) ${check.selector}: ${countOf(root, check)}`),
    '',
  ].join('\n');
}

function countOf(root: ParentNode, { selector }: Check): number {
  try {
    return all(root, selector).length;
  } catch {
    // A selector that this browser does not know finds nothing.
    return 0;
  }
}

function isMatch(pattern: string, url: URL): boolean {
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${pattern.split('*').map(literal).join('.*')}$`).test(url.href);
}
