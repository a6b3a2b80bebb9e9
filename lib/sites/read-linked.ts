/**
 * Reading sites whose markup is not known, but whose links are: a card is the largest piece of the page around a link to
 * a paper in which no other paper is linked, and beside which nothing stands that looks the same.
 */
import { cardFrom } from './read-card';
import { all, attribute, closest, isOf, one, parent, TYPESET, textOf, UNSEEN_MATHS } from './read-text';
import type { Card, Page, Site, Skip } from './site';

/** The bare arXiv identifier of the paper that a link leads to, or undefined for any other link. */
export type Linked = (href: string) => string | undefined;

const OUTSIDE = 'html, body, main, [role="main"], nav, header, footer, aside, dialog';
const ITEM = 'article, li, tr';
const HEADING = 'h1, h2, h3, h4, h5, h6';

/**
 * What a site needs to read cards by their links; on a paper's page its address tells the paper. `links` selects those
 * links, as they were `seen` (`YYYY-MM`).
 */
export function readingByLinks(
  source: string,
  linked: Linked,
  links: string,
  seen: string,
): Pick<Site, 'cards' | 'read' | 'ignore' | 'checks'> {
  return {
    checks: (['card', 'id', 'title'] as const).map((part) => ({ part, selector: links, seen })),
    ignore: UNSEEN_MATHS,
    *cards(root, kind) {
      if (kind === 'listing') yield* linkedCards(root, linked);
      else {
        const title = one(root, 'main h1') ?? one(root, 'h1');
        const element = title && (closest(title, 'article, section') ?? parent(title));
        if (element) yield element;
      }
    },
    read: (element, page) =>
      page.kind === 'paper'
        ? readPaperPage(source, element, page, linked)
        : readLinked(source, element, page, linked),
  };
}

function readLinked(source: string, card: Element, page: Page, linked: Linked): Card | Skip {
  const links = [...(isOf(card, 'a[href]') ? [card] : []), ...all(card, 'a[href]')];
  const id = links.map((link) => linked(attribute(link, 'href') ?? '')).find(Boolean);
  if (!id) return 'no-id';
  const { title, abstract } = partsOf(
    card,
    links.filter((link) => linked(attribute(link, 'href') ?? '') === id),
  );
  return cardFrom({
    source,
    element: card,
    titles: [title],
    abstracts: [abstract],
    // Some cards have the abstract, others a machine's summary, and nothing tells which.
    wholeAbstract: false,
    slots: [slotOf(card, title)],
    ignore: TYPESET,
    ids: [`arxiv:${id}`],
    base: page.url,
    facts: {},
  });
}

// Beside the title, outside of the link that it is or stands in.
function slotOf(card: Element, title: Element | undefined): Element | undefined {
  const link = title && closest(title, 'a');
  return [link ? parent(link) : title, card].find((it) => it && !closest(it, 'a'));
}

function readPaperPage(source: string, element: Element, page: Page, linked: Linked): Card | Skip {
  const id = linked(page.url.href);
  const title = one(element, 'h1');
  const heading = all(element, 'h2, h3, h4').find((it) => /^Abstract:?$/i.test(textOf(it)));
  const around = heading && parent(heading);
  const abstract = around && all(around, 'p')[0];
  return cardFrom({
    source,
    element,
    titles: [title],
    abstracts: [abstract],
    slots: [title],
    ignore: TYPESET,
    ids: [id && `arxiv:${id}`],
    base: page.url,
    facts: {},
  });
}

// One pass over the links, and up from each.
function linkedCards(root: ParentNode, linked: Linked): Element[] {
  const owners = new Map<Element, string | undefined>();
  const found: { link: Element; id: string }[] = [];
  for (const link of all(root, 'a[href]')) {
    const id = linked(attribute(link, 'href') ?? '');
    if (!id || closest(link, 'nav, footer, dialog')) continue;
    found.push({ link, id });
    for (let it: Element | undefined = link; it; it = parent(it)) {
      if (!owners.has(it)) owners.set(it, id);
      else if (owners.get(it) !== id) owners.set(it, undefined);
    }
  }
  return [...new Set(found.map(({ link, id }) => cardAround(link, (it) => owners.get(it) === id)))];
}

function cardAround(link: Element, isItsOwn: (element: Element) => boolean): Element {
  const item = closest(link, ITEM);
  if (item && isItsOwn(item)) return item;
  let card = link;
  for (let up = parent(card); up && isItsOwn(up) && !isOf(up, OUTSIDE); up = parent(card)) {
    if (repeats(card, up)) break;
    card = up;
  }
  return card;
}

// Beside it stands its like, with a heading: that is another item, though no link tells which.
function repeats(card: Element, around: Element): boolean {
  if (!one(card, HEADING)) return false;
  return all(around, HEADING).some((heading) => {
    let like: Element | undefined = heading;
    while (like && parent(like) !== around) like = parent(like);
    return (
      like &&
      like !== card &&
      like.tagName === card.tagName &&
      attribute(like, 'class') === attribute(card, 'class')
    );
  });
}

// The title is the heading, else the link that has most to say; the abstract is the longest paragraph.
function partsOf(card: Element, links: readonly Element[]) {
  const heading = all(card, HEADING).find((it) => textOf(it));
  const paragraphs = all(card, 'p').filter((p) => !closest(p, HEADING) && textOf(p).length > 80);
  return { title: heading ?? longest(links), abstract: longest(paragraphs) };
}

function longest(elements: readonly Element[]): Element | undefined {
  return elements
    .filter((it) => textOf(it))
    .reduce<Element | undefined>(
      (best, it) => (textOf(it).length > textOf(best).length ? it : best),
      undefined,
    );
}
