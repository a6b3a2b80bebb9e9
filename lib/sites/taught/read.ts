/** A list that was taught, as cards: each with the identity of its link. */
import { linkedPaperId, strongestId, urlPaperId } from '../../paper';
import type { PapersByPage } from '../generic/json-ld';
import { mentionsIn, paperBehind } from '../generic/mentions';
import { attribute, textOf } from '../read-text';
import type { Card, Check, Skip } from '../site';
import { AFTER, abstractBy, cardsBy, linkBy, SELF, titleBy } from './apply';
import { isOfPath } from './find-rule';
import type { Rule } from './rule';

/** A rule for other pages counts on this one if it finds so many cards. */
const CONVINCING = 3;

/** The rule that reads this page: one that was taught on such a page first, else any that finds a list. */
export function ruleFor(rules: readonly Rule[], root: ParentNode, path: string): Rule | undefined {
  const own = rules.find((rule) => isOfPath(path, rule.path) && cardsBy(rule, root).length > 0);
  return own ?? rules.find((rule) => cardsBy(rule, root).length >= CONVINCING);
}

/** What a taught list shows of a paper; the caller knows how to name it. */
export interface TaughtCard extends Pick<Card, 'element' | 'titles' | 'abstracts'> {
  readonly id: string;
  /** All identities that its link tells. */
  readonly ids: readonly string[];
  readonly title: string;
  /** Where its link leads. */
  readonly address: string | undefined;
  readonly abstract: string;
}

/**
 * Reads a card. The link's own address is its identity, if nothing in the card tells a better one. `told`: see
 * `mentionsIn`.
 */
export function readTaught(
  rule: Rule,
  element: Element,
  base: string,
  told: PapersByPage = new Map(),
): TaughtCard | Skip {
  const titleElement = titleBy(rule, element);
  const title = textOf(titleElement);
  if (!titleElement || !title) return 'no-title';
  const link = linkBy(rule, element);
  const href = attribute(link, 'href');
  const address = href && URL.canParse(href, base) ? new URL(href, base).href : undefined;
  const linked = paperBehind(href, base);
  const here = !linked && address?.startsWith('https:') ? urlPaperId(address) : undefined;
  const id = strongestId([linked, ...mentionsIn(element, base, told).map((mention) => mention.id)]) ?? here;
  if (!id) return 'no-id';
  const abstract = abstractBy(rule, element);
  return {
    element,
    id,
    ids: [linked, here].filter((one) => one !== undefined),
    title,
    address: linkedPaperId(address) ? undefined : address,
    titles: [titleElement],
    abstracts: abstract ? [abstract] : [],
    abstract: textOf(abstract),
  };
}

/** What a report of such a list counts. */
export function checksOf({ card, title, abstract, taught: seen }: Rule): readonly Check[] {
  return [
    { part: 'card', selector: card, seen },
    { part: 'title', selector: title === SELF ? card : `:is(${card}) :is(${title})`, seen },
    ...(abstract && !abstract.startsWith(AFTER)
      ? [{ part: 'abstract', selector: `:is(${card}) :is(${abstract})`, seen } as const]
      : []),
  ];
}
