/** What a page says of papers in JSON-LD: `ScholarlyArticle`, alone or in an `ItemList` (https://schema.org). */
import { type Author, linkedPaperId, present, strongestId, tidy, urlPaperId } from '../../paper';
import { httpsUrl, type JsonObject, list, object, parse, text } from '../read-json';
import { all } from '../read-text';
import type { Facts } from '../site';
import { isoDate } from './iso-date';

/** A paper in the data; `page` is its page on this site, by which a card is found. */
export interface LinkedPaper {
  readonly id: string;
  readonly page?: string;
  readonly facts: Facts;
  /** It is of a list, though it be the only one there. */
  readonly listed?: true;
}

/** Characters of one script, scripts, and things within: more are left alone. */
const CAPS = { script: 500_000, scripts: 20, things: 5_000, depth: 6 } as const;
const PAPER = /^(?:https?:\/\/schema\.org\/)?(?:Medical)?ScholarlyArticle$/;

let last: { readonly json: string; readonly papers: readonly LinkedPaper[] } | undefined;

/** The papers in the page's data, in order. Data that has not changed is parsed once: it is asked for at each change. */
export function readJsonLd(root: ParentNode): readonly LinkedPaper[] {
  const scripts = all(root, 'script[type="application/ld+json"]')
    .slice(0, CAPS.scripts)
    .map((script) => script.textContent ?? '')
    .filter((json) => json.length <= CAPS.script);
  const json = scripts.join('\n');
  if (last?.json !== json) last = { json, papers: scripts.flatMap((one) => papersIn(parse(one))) };
  return last.papers;
}

/** The papers of the page's data that have a page on this site, by that. */
export function papersByPage(root: ParentNode): PapersByPage {
  return new Map(readJsonLd(root).flatMap((paper) => (paper.page ? [[paper.page, paper] as const] : [])));
}

export type PapersByPage = ReadonlyMap<string, LinkedPaper>;

function papersIn(data: unknown): readonly LinkedPaper[] {
  const papers: LinkedPaper[] = [];
  let left: number = CAPS.things;
  const walk = (value: unknown, depth: number, listed: boolean): void => {
    if (depth > CAPS.depth || left <= 0) return;
    if (Array.isArray(value)) {
      for (const one of value) walk(one, depth + 1, listed);
      return;
    }
    left -= 1;
    const thing = object(value);
    if (types(thing).some((type) => PAPER.test(type))) {
      const paper = paperOf(thing);
      if (paper) papers.push(listed ? { ...paper, listed } : paper);
      return;
    }
    for (const within of [thing['@graph'], thing.itemListElement, thing.item, thing.mainEntity])
      if (within !== undefined) walk(within, depth + 1, listed || within === thing.itemListElement);
  };
  walk(data, 0, false);
  return papers;
}

function types(thing: JsonObject): readonly string[] {
  return [thing['@type']].flat().filter((type) => typeof type === 'string');
}

function paperOf(thing: JsonObject): LinkedPaper | undefined {
  const title = text(thing.headline) ?? text(thing.name);
  if (!title) return undefined;
  const addresses = [thing['@id'], thing.url, thing.sameAs, thing.identifier, thing.doi]
    .flat()
    .map((one) => text(one) ?? text(object(one).value) ?? text(object(one)['@id']));
  const page = httpsUrl(text(thing.url)) ?? httpsUrl(text(thing['@id']));
  const id = strongestId(addresses.map((one) => linkedPaperId(asAddress(one)))) ?? (page && urlPaperId(page));
  if (!id) return undefined;
  return {
    id,
    ...present({ page }),
    facts: present({
      title,
      abstract: text(thing.abstract) ?? text(thing.description),
      authors: authorsOf(thing.author ?? thing.creator),
      published: isoDate(text(thing.datePublished)),
      doi: id.startsWith('doi:') ? id.slice('doi:'.length) : undefined,
      url: page,
    }),
  };
}

function asAddress(one: string | undefined): string | undefined {
  return one
    ?.replace(/^(?:doi:\s*)?(?=10\.\d{4,9}\/)/i, 'https://doi.org/')
    .replace(/^arxiv:\s*/i, 'https://arxiv.org/abs/');
}

function authorsOf(value: unknown): readonly Author[] | undefined {
  const authors = (Array.isArray(value) ? list(value) : [value]).flatMap((one): Author[] => {
    const { name, givenName, familyName } = object(one);
    const printed = text(one) ?? text(name) ?? tidy(`${text(givenName) ?? ''} ${text(familyName) ?? ''}`);
    if (!printed) return [];
    const split = present({ family: text(familyName), given: text(givenName) });
    return [{ name: printed, ...(split.family && split.given ? split : {}) }];
  });
  return authors.length > 0 ? authors : undefined;
}
