/**
 * OpenReview: the lists of a venue, search, submissions, a person's publications, and a forum, with its BibTeX. From the
 * components of its web application (2026-08). Lists are React's, page in place, and fold abstracts away.
 */
import { present } from '../paper';
import { bibtexOf } from './read-bibtex';
import { cardFrom, own } from './read-card';
import { dayMonthYear, yearIn } from './read-date';
import { citationMeta } from './read-meta';
import { all, attribute, nextElement, one, TYPESET, textOf, UNSEEN_MATHS } from './read-text';
import type { Card, Facts, Page, Site, Skip } from './site';

const CARD = '.note';
const LINK = 'h4 > a[href^="/forum?id="]';
// MathJax 3 keeps no source of what it typeset, only letters for screen readers: a title with it is not the title.
const MATHJAX = 'mjx-container';
const LISTS = /^\/(?:group|search|submissions|venue|profile)$/;
const MORE = /et al\. \((\d+) additional authors? not shown\)/;

export const openreview: Site = {
  name: 'openreview',
  label: 'OpenReview',
  matches: ['https://openreview.net/*'],
  access: 'optional',
  checks: [
    { part: 'card', selector: CARD, seen: '2026-08' },
    { part: 'id', selector: `${CARD} ${LINK}`, seen: '2026-08' },
    { part: 'title', selector: `${CARD} ${LINK}`, seen: '2026-08' },
  ],
  saysEmpty: (root) =>
    one(root, `${CARD} ${LINK}`) === undefined &&
    all(root, '.empty-message, .alert').some((it) =>
      /\bno (?:papers|results|submissions)\b|nothing to/i.test(textOf(it)),
    ),
  ignore: UNSEEN_MATHS,

  kind({ hostname, pathname, searchParams }) {
    if (hostname !== 'openreview.net') return undefined;
    if (pathname === '/forum') return searchParams.get('id') ? 'paper' : undefined;
    return LISTS.test(pathname) ? 'listing' : undefined;
  },

  data: (root) => ({ facts: new Map(), common: citationMeta(root) }),

  *cards(root, kind) {
    if (kind === 'paper') {
      const element = one(root, '.forum-note');
      if (element) yield element;
      return;
    }
    // What has no link to a forum is a reply, or a line of a console.
    for (const card of all(root, CARD)) if (own(card, 'h4', CARD).length > 0) yield card;
  },

  read: (element, page) => (page.kind === 'paper' ? readForum(element, page) : readNote(element, page)),
};

function readNote(card: Element, page: Page): Card | Skip {
  const [title] = own(card, LINK, CARD);
  const [authors] = own(card, '.note-authors', CARD);
  const [info] = own(card, '.note-meta-info', CARD);
  const items = info ? all(info, 'li').map((item) => textOf(item)) : [];
  return cardFrom({
    source: 'openreview',
    element: card,
    titles: [title],
    abstracts: [fieldOf(own(card, '.note-content-field', CARD), 'Abstract')],
    slots: [info ?? authors ?? own(card, 'h4', CARD)[0]],
    ignore: TYPESET,
    address: forumOf(attribute(title, 'href')),
    base: page.url,
    facts: {
      ...authorsOf(authors),
      ...present({
        published: dayOf(items[0]),
        journalRef: items.slice(1).find((item) => !/^Readers:|Repl(?:y|ies)$/.test(item)),
        lossy: title && one(title, MATHJAX) ? true : undefined,
      }),
    },
  });
}

/** A note's forum is its paper; `noteId` and `referrer` say how one came to it. */
function forumOf(href: string | undefined): string | undefined {
  const id = /^\/forum\?(?:[^#]*&)?id=([\w-]+)/.exec(href ?? '')?.[1];
  return id && `https://openreview.net/forum?id=${id}`;
}

/** The value that stands beside a label. */
function fieldOf(labels: readonly Element[], name: string): Element | undefined {
  const label = labels.find((it) => textOf(it).replace(/:$/, '') === name);
  return label && nextElement(label);
}

// The rest is folded behind "et al. (5 additional authors not shown)"; who is anonymous is printed so.
function authorsOf(line: Element | undefined): Facts {
  if (!line) return {};
  const names = all(line, 'a[href], span')
    .filter((it) => !one(it, 'a, span'))
    .map((it) => textOf(it, 'sup'))
    .filter((name) => name && !MORE.test(name) && !/^\(|^,$/.test(name));
  const more = MORE.exec(textOf(line))?.[1];
  return {
    authors: [...new Set(names)].map((name) => ({ name })),
    ...(more ? { moreAuthors: Number(more) } : {}),
  };
}

// "Published: 16 Jan 2024, Last Modified: 06 Mar 2024"; of older papers only the year.
function dayOf(text = ''): string | undefined {
  const [first = ''] = text.split(/,\s*(?=Last Modified|Everyone)/);
  return dayMonthYear(first) ?? yearIn(first);
}

function readForum(note: Element, page: Page): Card | Skip {
  const { common = {} } = page.data;
  const heading = one(note, 'h2.citation_title') ?? one(note, '.forum-title h2');
  const shown = textOf(heading, TYPESET);
  // Steps within the site leave the tags of the paper before this one.
  const facts = common.title && (!shown || agrees(common.title, shown, heading)) ? common : {};
  const link = one(note, 'a[data-bibtex]');
  const abstract = fieldOf(all(note, '.note-content-field'), 'Abstract');
  return cardFrom({
    source: 'openreview',
    element: note,
    titles: [heading],
    abstracts: [abstract],
    slots: [one(note, '.forum-meta') ?? heading],
    ignore: TYPESET,
    address: forumOf(`/forum${page.url.search}`),
    base: page.url,
    facts: {
      ...authorsOf(one(note, '.forum-authors')),
      ...present({ published: dayOf(textOf(one(note, '.forum-meta .date'))) }),
      ...facts,
      title: facts.title ?? shown,
      ...present({
        lossy: facts.title === undefined && heading && one(heading, MATHJAX) ? true : undefined,
        bibtex: bibtexOf(decoded(attribute(link, 'data-bibtex'))),
      }),
    },
  });
}

/** Whether the tags are of the paper that is shown: a title that is typeset has other signs, but the same beginning. */
function agrees(tagged: string, shown: string, heading: Element | undefined): boolean {
  const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
  if (letters(tagged) === letters(shown)) return true;
  return (
    heading !== undefined &&
    one(heading, MATHJAX) !== undefined &&
    letters(tagged).slice(0, 8) === letters(shown).slice(0, 8)
  );
}

function decoded(text: string | undefined): string | undefined {
  try {
    return text && decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
