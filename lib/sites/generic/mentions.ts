/** Where a page names papers: links to arXiv, a DOI, OpenReview or the ACL Anthology, and what its data adds. */
import { linkedPaperId, strongestId } from '../../paper';
import { all, attribute, closest, isOf, textOf } from '../read-text';
import type { Facts } from '../site';
import { readCoins } from './coins';
import type { PapersByPage } from './json-ld';

/** One place that names a paper. */
export interface Mention {
  /** A link, or the empty element of COinS. */
  readonly element: Element;
  readonly id: string;
  readonly facts?: Facts;
}

/** Links of a page that are looked at. */
const MOST = 20_000;
/** Sites whose addresses have arXiv's identifiers. */
const ARXIV_MIRROR =
  /^https:\/\/(?:huggingface\.co\/papers|(?:www\.)?alphaxiv\.org\/(?:abs|overview)|papers\.cool\/arxiv|ar5iv(?:\.labs)?\.(?:arxiv\.)?org\/(?:abs|html))\/([^/?#]+)/;
/** What a link to a paper says besides its title. */
const LABEL =
  /^[[(]?(?:(?:full |the )?(?:paper|pdf|article|preprint|text|html|link|abs(?:tract)?|doi|url)|(?:on )?arxiv(?: (?:paper|preprint|link|version|pdf))?|open ?review|acl(?: anthology)?|proceedings|publisher|here|(?:read|view|see)(?: more| (?:the )?(?:full )?(?:paper|pdf|preprint))?|(?:original|official) paper|download|slides|project(?: page)?|code|(?:paper|arxiv) ?\d*)[\])]?$/i;
const ADDRESS =
  /^(?:https?:\/\/|www\.|(?:arxiv\.org|doi\.org|dx\.doi\.org|openreview\.net|aclanthology\.org)\/)\S*$|^(?:arxiv:|doi:)?\s*(?:10\.\d{4,9}\/\S+|\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+\/\d{7})$/i;

/** The paper that a link's address is of, wherever it leads; `base` makes it whole. */
export function paperBehind(href: string | undefined, base: string): string | undefined {
  if (!href || href.startsWith('#') || !URL.canParse(href, base)) return undefined;
  const address = new URL(href, base).href;
  const mirrored = ARXIV_MIRROR.exec(address)?.[1];
  return linkedPaperId(address) ?? (mirrored && linkedPaperId(`https://arxiv.org/abs/${mirrored}`));
}

/** Whether a text can be the title of a paper: words, and neither a label, an address nor a number. */
export function isTitle(text: string): boolean {
  if (text.length < 8 || text.length > 400 || LABEL.test(text) || ADDRESS.test(text)) return false;
  // Chinese has no blanks.
  return /\p{L}.*\s.*\p{L}/u.test(text) || /\p{Script=Han}{6}/u.test(text);
}

/** The mentions below an element, in page order. `told`: what the page's data says, which can stand anywhere in it. */
export function mentionsIn(root: ParentNode, base: string, told: PapersByPage): readonly Mention[] {
  const found: Mention[] = [];
  for (const element of all(root, 'a[href], span.Z3988[title]').slice(0, MOST)) {
    const mention = mentionOf(element, base, told);
    if (mention && !closest(element, 'nav, [role="navigation"]')) found.push(mention);
  }
  return found;
}

function mentionOf(element: Element, base: string, told: PapersByPage): Mention | undefined {
  if (isOf(element, 'span.Z3988')) {
    const coins = readCoins(attribute(element, 'title'));
    return coins && { element, ...coins };
  }
  const href = attribute(element, 'href');
  const id = paperBehind(href, base);
  const data =
    href && told.size > 0 && URL.canParse(href, base) ? told.get(new URL(href, base).href) : undefined;
  if (data) return { element, id: strongestId([data.id, id]) ?? data.id, facts: data.facts };
  return id ? { element, id } : undefined;
}

/**
 * The one paper that some mentions beside each other are of, or undefined where they are several. "[arXiv]
 * [OpenReview] [DOI]" behind a title are one paper at three places: at most one identity of a kind, and one title.
 */
export function onePaper(mentions: readonly Mention[]): string | undefined {
  const ids = [...new Set(mentions.map(({ id }) => id))];
  if (ids.length === 1) return ids[0];
  const kinds = new Set(ids.map((id) => id.slice(0, id.indexOf(':'))));
  if (kinds.size < ids.length) return undefined;
  const titled = new Set(mentions.filter(({ element }) => isTitle(textOf(element))).map(({ id }) => id));
  return titled.size <= 1 ? strongestId(ids) : undefined;
}
