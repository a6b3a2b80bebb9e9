/**
 * papers.cool: arXiv's categories by day, venues, search results, one paper. Selectors: from a capture of 2025-10, venues
 * by report of 2025-07. Cards have the whole abstract; more come as one scrolls, and panels open within a card.
 */
import { arxivId, present } from '../paper';
import { cardFrom, identitiesOf, own, pdfAmong } from './read-card';
import { isoDay } from './read-date';
import { authorOf } from './read-name';
import { all, attribute, one, TYPESET, textOf, UNSEEN_MATHS } from './read-text';
import type { Card, Page, Site, Skip } from './site';

const CARD = 'div.paper';
const TITLE = 'h2.title a.title-link';

export const paperscool: Site = {
  name: 'paperscool',
  label: 'Cool Papers',
  matches: ['https://papers.cool/*'],
  access: 'optional',
  checks: [
    { part: 'card', selector: `div.papers > ${CARD}`, seen: '2025-10' },
    { part: 'id', selector: `${CARD}[id]`, seen: '2025-10' },
    { part: 'title', selector: `${CARD} ${TITLE}`, seen: '2025-10' },
    { part: 'abstract', selector: `${CARD} p.summary`, seen: '2025-10' },
  ],
  ignore: UNSEEN_MATHS,

  hasAbstracts: () => true,

  saysEmpty: (root) =>
    one(root, CARD) === undefined && all(root, 'p.info').some((it) => /\bTotal: 0\b/.test(textOf(it))),

  kind({ hostname, pathname }) {
    if (hostname !== 'papers.cool') return undefined;
    if (/^\/venue\/[^/]+@[^/]+$/.test(pathname) || arxivId(/^\/arxiv\/(.+?)\/?$/.exec(pathname)?.[1]))
      return 'paper';
    return /^\/(?:arxiv|venue)\/[^/]+\/?$/.test(pathname) ? 'listing' : undefined;
  },

  *cards(root, kind) {
    const cards = all(root, CARD);
    if (kind === 'listing') yield* cards;
    else if (cards[0]) yield cards[0];
  },

  read: readCard,
};

function readCard(card: Element, page: Page): Card | Skip {
  const key = attribute(card, 'id');
  const [title] = own(card, TITLE, CARD);
  const [summary] = own(card, 'p.summary', CARD);
  // The heading's first link is the number of the paper ("#1"), and leads to where it is from.
  const links = own(card, 'h2.title a[href]', CARD);
  const [pdf] = own(card, 'a.title-pdf', CARD);
  return cardFrom({
    source: 'paperscool',
    element: card,
    titles: [title],
    abstracts: [summary],
    slots: [own(card, 'h2.title', CARD)[0]],
    ignore: TYPESET,
    address: attribute(title, 'href') ?? (key && `/arxiv/${key}`),
    base: page.url,
    ids: [keyIdentity(key), ...identitiesOf(links, page.url)],
    facts: {
      authors: own(card, 'p.authors a.author', CARD).flatMap((it) => authorOf(textOf(it)) ?? []),
      ...present({
        published: isoDay(textOf(own(card, '.date-data', CARD)[0]).slice(0, 10)),
        categories: categoriesOf(card),
      }),
      links: present({ pdf: pdfAmong(links, page.url) ?? pdfOf(pdf) }),
    },
  });
}

// "2510.20867"; on venues "3GTtZFiajM@OpenReview", "2024.acl-long.1@ACL", and others that only their links tell.
function keyIdentity(key: string | undefined): string | undefined {
  const onArxiv = arxivId(key);
  if (onArxiv) return `arxiv:${onArxiv}`;
  const [, id, where] = /^([\w.-]+)@(OpenReview|ACL)$/.exec(key ?? '') ?? [];
  return id && `${where === 'ACL' ? 'acl' : 'openreview'}:${id}`;
}

function pdfOf(button: Element | undefined): string | undefined {
  const address = attribute(button, 'data');
  return address?.startsWith('https://') ? address : undefined;
}

function categoriesOf(card: Element): string[] | undefined {
  const found = own(card, 'p.subjects a[href*="/arxiv/"]', CARD).flatMap(
    (link) => /\/arxiv\/([a-z-]+(?:\.[A-Za-z-]{2,})?)$/.exec(attribute(link, 'href') ?? '')?.[1] ?? [],
  );
  return found.length > 0 ? found : undefined;
}
