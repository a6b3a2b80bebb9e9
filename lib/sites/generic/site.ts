/** A host without a file of its own, as a site: its pages are read by what pages say of themselves, or as was taught. */
import { addressOf, aliasesFor, arxivOf, arxivPdf, type Paper, present } from '../../paper';
import { scopeOf } from '../read-scope';
import { all, attribute, closest, isOf, one, parent, textOf } from '../read-text';
import type { Card, Page, Site, Skip } from '../site';
import { cardsBy } from '../taught/apply';
import { isOfPath } from '../taught/find-rule';
import { checksOf, readTaught, ruleFor, type TaughtCard } from '../taught/read';
import type { Rule } from '../taught/rule';
import { hostPattern, hostSiteName } from './host';
import { itemsOf } from './items';
import { type PapersByPage, papersByPage } from './json-ld';
import { type Mention, mentionsIn, onePaper } from './mentions';
import { readPageMeta } from './page-meta';
import { titleOf } from './title';

/**
 * Makes the site of a host. `root` is its page, which alone can tell whether it is a list or one paper's; a list that
 * one of the `rules` finds is read by that, any other page by its links.
 */
export function hostSite(root: ParentNode, host: string, rules: readonly Rule[] = []): Site {
  const name = hostSiteName(host);
  const base = `https://${host}/`;
  /** What the page's data says of the papers among which the cards were found. */
  let told: PapersByPage = new Map();
  let path = '/';
  /** By which the cards were found that are being read. */
  let rule: Rule | undefined;
  const taught = () => rules.find((one) => isOfPath(path, one.path));
  return {
    name,
    label: host,
    matches: [hostPattern(host)],
    access: 'optional',
    // Of what was not taught nothing is known, so nothing can be missed.
    get checks() {
      const own = taught();
      return own ? checksOf(own) : [];
    },
    hasAbstracts: () => taught()?.abstract !== undefined,
    kind(url) {
      if (url.hostname !== host) return undefined;
      path = url.pathname;
      return !taught() && readPageMeta(root, url) ? 'paper' : 'listing';
    },
    cards(below, kind) {
      if (kind === 'paper')
        return [one(below, 'main') ?? one(below, 'article') ?? one(below, 'body')].flatMap((it) => it ?? []);
      told = papersByPage(root);
      rule = ruleFor(rules, below, path);
      return rule ? cardsBy(rule, below) : itemsOf(mentionsIn(below, base, told)).keys();
    },
    read(element, page) {
      if (page.kind === 'paper') return readAbout(root, element, page, name);
      if (rule) return taughtCard(readTaught(rule, element, base, told), name);
      // A card in a text is the link itself.
      return readItem(element, mentionsIn(scopeOf([element]), base, told), name);
    },
  };
}

function taughtCard(read: TaughtCard | Skip, source: string): Card | Skip {
  if (typeof read === 'string') return read;
  const { element, titles, abstracts, id, ids, title, abstract, address } = read;
  const slot = slotOf(element, titles[0] ?? element);
  return {
    element,
    titles,
    abstracts,
    slots: slot ? [slot] : [],
    paper: {
      authors: [],
      ...present({ abstract: abstract || undefined }),
      ...paperAt(id, undefined),
      ...(id.startsWith('url:') && address ? { url: address } : {}),
      id,
      ...present({ aliases: aliasesFor(id, ids) }),
      title,
      source,
    },
  };
}

function readItem(element: Element, mentions: readonly Mention[], source: string): Card | Skip {
  const id = onePaper(mentions);
  if (!id) return 'no-id';
  const title = titleOf(element, mentions);
  if (!title) return 'no-title';
  const facts = mentions.find((mention) => mention.facts)?.facts ?? {};
  const abstract = abstractIn(element, title.element);
  const slot = slotOf(element, title.element);
  return {
    element,
    titles: [title.element],
    abstracts: abstract ? [abstract] : [],
    slots: slot ? [slot] : [],
    paper: {
      ...present({ abstract: textOf(abstract) || undefined }),
      authors: [],
      ...facts,
      ...paperAt(id, mentions[0]),
      id,
      ...present({
        aliases: aliasesFor(
          id,
          mentions.map((mention) => mention.id),
        ),
      }),
      title: title.text,
      source,
    },
  };
}

/** Where a citation of the paper points. */
function paperAt(id: string, mention: Mention | undefined): Pick<Paper, 'url' | 'links' | 'doi'> {
  const onArxiv = arxivOf(id);
  return {
    url: addressOf(id) ?? mention?.facts?.url ?? attribute(mention?.element, 'href') ?? '',
    ...present({
      doi: id.startsWith('doi:') ? id.slice('doi:'.length) : undefined,
      links: onArxiv ? { pdf: arxivPdf(onArxiv) } : undefined,
    }),
  };
}

/** The longest paragraph of an item, if it is long enough for an abstract. */
function abstractIn(element: Element, title: Element): Element | undefined {
  const paragraphs = all(element, 'p, blockquote, [class*="abstract" i], [class*="summary" i]')
    .filter((one) => !one.contains(title))
    .map((one) => ({ one, length: textOf(one).length }))
    .filter(({ length }) => length >= 200);
  return paragraphs.sort((a, b) => b.length - a.length)[0]?.one;
}

/**
 * Where the control goes: at the end of an item; of a table's row in its last cell; in a box beside the title; of a
 * link in a text nowhere.
 */
function slotOf(element: Element, title: Element): Element | undefined {
  if (isOf(element, 'tr')) return all(element, 'td').findLast((cell) => parent(cell) === element);
  if (isOf(element, 'a, span.Z3988')) return undefined;
  if (isOf(element, 'li, p, dd, dt')) return element;
  const link = closest(title, 'a');
  const beside = link ? parent(link) : title;
  return beside && element.contains(beside) ? beside : element;
}

function readAbout(root: ParentNode, element: Element, page: Page, source: string): Card | Skip {
  const about = readPageMeta(root, page.url);
  if (!about) return 'no-id';
  const { id, ids, facts } = about;
  const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
  const heading = all(root, 'h1, h2, [class*="title" i]').find(
    (it) => letters(textOf(it)) === letters(facts.title),
  );
  const abstract = abstractOf(root, facts.abstract);
  return {
    element,
    titles: heading ? [heading] : [],
    abstracts: abstract ? [abstract] : [],
    slots: heading && !closest(heading, 'a') ? [heading] : [],
    paper: {
      authors: [],
      ...present({ abstract: textOf(abstract) || undefined }),
      ...facts,
      ...paperAt(id, undefined),
      ...(id.startsWith('url:') ? { url: canonical(root, page.url) } : {}),
      id,
      ...present({ aliases: aliasesFor(id, ids) }),
      source,
    },
  };
}

function canonical(root: ParentNode, url: URL): string {
  const link = attribute(one(root, 'link[rel="canonical"]'), 'href');
  return link?.startsWith('https://') ? link : url.href.replace(/#.*/s, '');
}

/** The element that shows the abstract: the one that begins as the page's data says, or that is called so. */
function abstractOf(root: ParentNode, said: string | undefined): Element | undefined {
  const begin = said?.slice(0, 60);
  const paragraphs = all(root, 'p, blockquote, [class*="abstract" i], [id*="abstract" i]').slice(0, 500);
  const shown =
    begin &&
    paragraphs.findLast((one) =>
      textOf(one)
        .replace(/^Abstract[:.]?\s*/i, '')
        .startsWith(begin),
    );
  if (shown) return shown;
  const heading = all(root, 'h2, h3, h4, strong').find((one) => /^abstract:?$/i.test(textOf(one)));
  const around = heading && parent(heading);
  return around && all(around, 'p').find((one) => textOf(one).length >= 200);
}
