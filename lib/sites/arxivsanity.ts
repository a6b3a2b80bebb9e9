/** arxiv-sanity-lite: its lists, and one paper ("inspect"). From its own templates of 2022, the last (read 2026-11). */
import { arxivId, present } from '../paper';
import { cardFrom, own } from './read-card';
import { authorsIn } from './read-name';
import { all, attribute, one, textOf } from './read-text';
import type { Card, Page, Site, Skip } from './site';

const CARD = '.rel_paper';
const LINK = '.rel_title a[href*="arxiv.org/abs/"]';

export const arxivsanity: Site = {
  name: 'arxivsanity',
  label: 'arxiv-sanity',
  matches: ['https://arxiv-sanity-lite.com/*', 'https://www.arxiv-sanity-lite.com/*'],
  access: 'optional',
  checks: [
    { part: 'card', selector: CARD, seen: '2022-02' },
    { part: 'id', selector: `${CARD} ${LINK}`, seen: '2022-02' },
    { part: 'title', selector: `${CARD} ${LINK}`, seen: '2022-02' },
    { part: 'abstract', selector: `${CARD} .rel_abs`, seen: '2022-02' },
  ],

  hasAbstracts: () => true,

  // It draws its list from data in the page, and says nothing of there being none.
  saysEmpty: (root) => one(root, CARD) === undefined && one(root, '#wrap > div') !== undefined,

  kind({ hostname, pathname, searchParams }) {
    if (!/^(?:www\.)?arxiv-sanity-lite\.com$/.test(hostname)) return undefined;
    if (pathname === '/inspect') return arxivId(searchParams.get('pid')) ? 'paper' : undefined;
    return pathname === '/' ? 'listing' : undefined;
  },

  *cards(root, kind) {
    const cards = all(root, CARD);
    if (kind === 'listing') yield* cards;
    else if (cards[0]) yield cards[0];
  },

  read: readCard,
};

function readCard(card: Element, page: Page): Card | Skip {
  const [link] = own(card, LINK, CARD);
  const categories = textOf(own(card, '.rel_tags', CARD)[0])
    .split(/,\s*/)
    .filter((tag) => /^[a-z-]+(?:\.[A-Za-z-]{2,})?$/.test(tag));
  return cardFrom({
    source: 'arxivsanity',
    element: card,
    titles: [link],
    abstracts: [own(card, '.rel_abs', CARD)[0]],
    // Its date is of the last version.
    slots: [own(card, '.rel_title', CARD)[0]],
    address: attribute(link, 'href'),
    base: page.url,
    facts: {
      ...authorsIn(textOf(own(card, '.rel_authors', CARD)[0])),
      ...present({ categories: categories.length > 0 ? categories : undefined }),
    },
  });
}
