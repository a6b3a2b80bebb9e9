/** Making a card of what a site found: which identity counts, where the paper is, and what is left out. */
import { addressOf, aliasesFor, arxivOf, arxivPdf, present, strongestId } from '../paper';
import { canonicalAddress, identityAt, idOf } from './read-address';
import { all, attribute, closest, textOf } from './read-text';
import type { Card, Facts, Skip } from './site';

/** What a site found on a card. */
export interface Found {
  readonly source: string;
  readonly element: Element;
  readonly titles: readonly (Element | undefined)[];
  readonly abstracts?: readonly (Element | undefined)[];
  readonly slots: readonly (Element | undefined)[];
  /** What stands inside title and abstract and is no part of them. */
  readonly ignore?: string | undefined;
  /** The paper's address on this site. */
  readonly address?: string | undefined;
  readonly base: URL;
  /** Identities that the card links to. */
  readonly ids?: readonly (string | undefined)[] | undefined;
  /** What was read besides; `title` and `abstract` win over what the elements show. */
  readonly facts: Facts;
  /** False where the card shows a part of the abstract, or a summary in its place. */
  readonly wholeAbstract?: boolean;
}

/** A card of what was found, or why it is none. */
export function cardFrom(found: Found): Card | Skip {
  const { source, element, ignore, base, facts, wholeAbstract = true } = found;
  const titles = found.titles.filter((title) => title !== undefined);
  const abstracts = (found.abstracts ?? []).filter((abstract) => abstract !== undefined);
  const address = canonicalAddress(found.address, base);
  const here = address && idOf(address);
  const ids = [...new Set([...(found.ids ?? []), here].filter((id) => id !== undefined))];
  const id = strongestId(ids);
  if (!id) return 'no-id';
  const title = facts.title ?? textOf(titles[0], ignore);
  if (!title) return 'no-title';
  const url = addressOf(id) ?? address?.href;
  if (!url) return 'no-id';
  const { votes, listedOn, links, authors = [], abstract, ...rest } = facts;
  const onArxiv = arxivOf(id);
  const allLinks = { ...present({ pdf: onArxiv && arxivPdf(onArxiv) }), ...links };
  return {
    element,
    titles,
    abstracts,
    slots: found.slots
      .filter((slot) => slot !== undefined && !closest(slot, 'a'))
      .flatMap((slot) => slot ?? []),
    paper: {
      ...present({
        doi: id.startsWith('doi:') ? id.slice(4) : undefined,
        abstract: abstract ?? ((wholeAbstract && textOf(abstracts[0], ignore)) || undefined),
      }),
      ...rest,
      id,
      ...present({ aliases: aliasesFor(id, ids) }),
      title,
      url,
      authors,
      ...(Object.keys(allLinks).length > 0 ? { links: allLinks } : {}),
      source,
    },
    ...present({ votes, listedOn }),
  };
}

/** The identities that links tell: of arXiv, a DOI, OpenReview, the ACL. */
export function identitiesOf(links: readonly Element[], base: URL): string[] {
  return links.flatMap((link) => identityAt(attribute(link, 'href'), base) ?? []);
}

/** The first of some links that leads to a PDF. */
export function pdfAmong(links: readonly Element[], base: URL): string | undefined {
  return links
    .map((link) => canonicalPdf(attribute(link, 'href'), base))
    .find((address) => address !== undefined);
}

function canonicalPdf(href: string | undefined, base: URL): string | undefined {
  if (!href || !/pdf/i.test(href) || !URL.canParse(href, base.href)) return undefined;
  const url = new URL(href, base.href);
  if (url.protocol === 'http:') url.protocol = 'https:';
  return /\.pdf$|\/pdf[/?]/i.test(url.pathname + url.search) && url.protocol === 'https:'
    ? url.href
    : undefined;
}

/** As `all`, without what belongs to another card within this one: pages lose end tags. */
export function own(card: Element, selector: string, cards: string): Element[] {
  return all(card, selector).filter((element) => closest(element, cards) === card);
}
