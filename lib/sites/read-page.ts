/** Reading a page with what its site knows: card by card, so that an odd one never stops the others. */
import { arxivId, arxivOf, CAPS, cutTo, type Paper, type PaperLinks, present } from '../paper';
import { httpsUrl } from './read-json';
import type { Card, Page, PageData, Site, Skip } from './site';

/** The most cards that are read on one page. arXiv's longest list has 2,000 (2026-06). */
export const MAX_CARDS = 2000;

/** One card, read or passed over; `capped` where a part of it was longer than `CAPS` and was cut. */
export type Reading = { readonly card: Card; readonly capped: boolean } | { readonly skip: Skip };

const NO_DATA: PageData = { facts: new Map() };

/** A page, read. */
export interface PageReading {
  readonly cards: readonly Card[];
  readonly skipped: readonly { readonly element: Element; readonly why: Skip }[];
  /** Cards of which a part was cut, and cards beyond the first `MAX_CARDS`, which were not read. */
  readonly capped: number;
}

/** What a site needs to know of a page before reading its cards, or undefined where no papers are. */
export function openPage(site: Site, root: ParentNode, url: URL): Page | undefined {
  const kind = site.kind(url);
  return kind && { url, kind, data: dataOf(site, root) };
}

function dataOf(site: Site, root: ParentNode): PageData {
  try {
    return site.data?.(root) ?? NO_DATA;
  } catch {
    // The cards say most of it again.
    return NO_DATA;
  }
}

/** Reads one card of an opened page. Never throws. */
export function readCard(site: Site, element: Element, page: Page): Reading {
  try {
    const card = site.read(element, page);
    if (typeof card === 'string') return { skip: card };
    // What the background would refuse is counted here, and said; else the card would have no record and no word.
    if (!isId(card.paper.id) || card.paper.url.length > CAPS.url) return { skip: 'no-id' };
    const { paper, capped } = capPaper(card.paper);
    // Copies are as long as they need be; an array that was filled one by one has room for 17 (V8, 2026-11).
    const parts = {
      titles: card.titles.slice(),
      abstracts: card.abstracts.slice(),
      slots: card.slots.slice(),
    };
    return { card: { ...card, ...parts, paper }, capped };
  } catch {
    // Foreseen: a document may be made to make us stumble. The card is counted, the popup says so.
    return { skip: 'unreadable' };
  }
}

/**
 * Reads a page. Cards that are `known` are passed over, so that a page that grows is read once; give a reading
 * of what has changed through `readCard`.
 */
export function readPage(
  site: Site,
  root: ParentNode,
  url: URL,
  known?: { has(element: Element): boolean },
): PageReading {
  const cards: Card[] = [];
  const skipped: { element: Element; why: Skip }[] = [];
  let capped = 0;
  const page = openPage(site, root, url);
  if (!page) return { cards, skipped, capped };
  let place = 0;
  for (const element of site.cards(root, page.kind)) {
    place += 1;
    if (known?.has(element)) continue;
    const reading = place > MAX_CARDS ? undefined : readCard(site, element, page);
    if (reading && 'skip' in reading) skipped.push({ element, why: reading.skip });
    else if (reading) cards.push(reading.card);
    if (!reading || ('capped' in reading && reading.capped)) capped += 1;
  }
  return { cards, skipped, capped };
}

function isId(id: string): boolean {
  const onArxiv = arxivOf(id);
  return onArxiv ? arxivId(onArxiv) === onArxiv : /^(?:doi|openreview|acl|url):\S{1,300}$/.test(id);
}

function capPaper(paper: Paper): { paper: Paper; capped: boolean } {
  let cuts = 0;
  const cut = (text: string, most: number) => {
    if (text.length <= most) return text;
    cuts += 1;
    return cutTo(text, most);
  };
  const some = (text: string | undefined, most: number) => (text ? cut(text, most) : undefined);
  const beyond = Math.max(0, paper.authors.length - CAPS.authors);
  const capped: Paper = {
    ...paper,
    title: cut(paper.title, CAPS.title),
    authors: paper.authors.slice(0, CAPS.authors).map(({ name, family, given }) => ({
      name: cut(name, CAPS.name),
      ...present({ family: some(family, CAPS.name), given: some(given, CAPS.name) }),
    })),
    ...present({
      abstract: some(paper.abstract, CAPS.abstract),
      moreAuthors: beyond > 0 ? (paper.moreAuthors ?? 0) + beyond : undefined,
      categories: paper.categories?.slice(0, CAPS.categories),
      comment: some(paper.comment, CAPS.note),
      journalRef: some(paper.journalRef, CAPS.note),
      doi: some(paper.doi, CAPS.name),
      links: paper.links && safeLinks(paper.links),
    }),
  };
  return { paper: capped, capped: cuts + beyond > 0 };
}

function safeLinks({ pdf, code, project, huggingface }: PaperLinks): PaperLinks {
  const safe = (address: string | undefined) => {
    const url = httpsUrl(address);
    return url && url.length <= CAPS.url ? url : undefined;
  };
  return present({
    pdf: safe(pdf),
    code: safe(code),
    project: safe(project),
    huggingface: safe(huggingface),
  });
}
