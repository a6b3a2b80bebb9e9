/**
 * Pages damaged at random; runs in a browser's page. Reading them may not throw, and may not put what belongs to one
 * paper on another's card: a word that stands on one card only tells whose it is.
 */
import { identitiesIn } from '../../lib/paper';
import { sites } from '../../lib/sites';
import { openPage, readCard } from '../../lib/sites/read-page';
import { attribute, closest } from '../../lib/sites/read-text';
import type { Card, Page, Site } from '../../lib/sites/site';
import { randomFrom } from './mutate';

const ID =
  /^(?:arxiv:(?:\d{4}\.\d{4,5}|[a-z-]+\/\d{7})|doi:10\.\S+|openreview:[\w-]+|acl:[\w.-]+|url:[\da-f]{16})$/;
const HOWS = ['remove', 'double', 'swap', 'nest', 'wrap', 'empty', 'strip', 'cut'] as const;
// On every element of a card, and on its copies; no site looks at it.
const MARK = 'data-was-card';

export interface Saved {
  readonly path: string;
  readonly address: string;
  readonly html: string;
}

interface Fixture {
  readonly site: Site;
  readonly page: Page;
  readonly document: Document;
  readonly owners: ReadonlyMap<string, string>;
  /** Whose the words of a text are, for the texts that were looked at: most cards of most copies are whole. */
  readonly told: Map<string, ReadonlySet<string>>;
}

/** Reads so many damaged copies of a page; answers with what was wrong with each that was. The same for one seed. */
export function readDamaged(saved: Saved, copies: number, seed: number): string[] {
  const fixture = open(saved);
  const random = randomFrom(seed);
  return Array.from({ length: copies }, (_, n) => {
    const acts: string[] = [];
    try {
      const wrong = readOne(fixture, random, acts);
      return wrong && `${saved.path}, copy ${n} (${acts.join(', ')}): ${wrong}`;
    } catch (error) {
      return `${saved.path}, copy ${n} (${acts.join(', ')}): ${error}`;
    }
  }).filter((wrong) => wrong !== undefined);
}

function open({ path, address, html }: Saved): Fixture {
  const site = sites.find(({ name }) => path.startsWith(`${name}/`));
  const document = new DOMParser().parseFromString(html, 'text/html');
  const page = site && openPage(site, document, new URL(address));
  if (!site || !page) throw new Error(`${path} is no page of a site`);
  const cards = [...site.cards(document, page.kind)];
  const owners = ownersOf(cards.flatMap((element) => readOr(site, element, page, () => [])));
  for (const element of cards) element.setAttribute(MARK, '');
  return { site, page, document, owners, told: new Map() };
}

function readOne(fixture: Fixture, random: () => number, acts: string[]): string | undefined {
  const { site, page: before } = fixture;
  const document = fixture.document.cloneNode(true) as Document;
  for (let more = Math.floor(random() * 4); more >= 0; more -= 1)
    acts.push(harm(fixture, document.body, random));
  const page = openPage(site, document, before.url);
  if (!page) return 'no page';
  const elements = new Set(site.cards(document, page.kind));
  // What was a card and cannot be known for one any more, in another: nothing tells whose its parts are.
  const lost = [...document.querySelectorAll(`[${MARK}]`)].some(
    (was) => !elements.has(was) && [...elements].some((element) => element.contains(was)),
  );
  for (const element of elements) {
    let skip: string | undefined;
    const cards = readOr(site, element, page, (why) => {
      skip = why;
      return [];
    });
    if (skip && !/^no-(?:id|title)$/.test(skip)) return `skipped as ${skip}`;
    for (const card of cards) {
      const { id, title } = card.paper;
      if (!ID.test(id)) return `identity ${id}`;
      if (!/\S/.test(title)) return `no title of ${id}`;
      if (card.slots.some((slot) => closest(slot, 'a'))) return `a slot of ${id} in a link`;
      const whose = whoseIs(fixture, card);
      if (whose.size > 1 && !lost)
        return `mixes ${[...whose].join(' and ')} in ${JSON.stringify(card.paper)}`;
    }
  }
  return undefined;
}

function readOr(site: Site, element: Element, page: Page, otherwise: (why: string) => Card[]): Card[] {
  const reading = readCard(site, element, page);
  return 'card' in reading ? [reading.card] : otherwise(reading.skip);
}

const WORD = /[\p{L}\d._-]{3,}/gu;

/** Whose the words on a card are. */
function whoseIs({ owners, told }: Fixture, card: Card): ReadonlySet<string> {
  const ids = identitiesIn(card.paper);
  const key = [...ids, textOf(card)].join('\n');
  let whose = told.get(key);
  if (!whose) {
    whose = new Set([...wordsOf(card), ...ids].flatMap((word) => owners.get(word) ?? []));
    told.set(key, whose);
  }
  return whose;
}

// What is derived from an identity is not counted: a weaker one has words that no other card has.
function textOf({ paper }: Card): string {
  const { title, abstract, authors, comment, journalRef, doi, links } = paper;
  const names = authors.map(({ name }) => name);
  return [title, abstract, names, comment, journalRef, doi, links?.code, links?.project].join(' ');
}

function wordsOf(card: Card): string[] {
  return textOf(card).match(WORD) ?? [];
}

/** Whose a word or an identity is: it is on one card only. */
function ownersOf(cards: readonly Card[]): ReadonlyMap<string, string> {
  const owners = new Map<string, string | undefined>();
  for (const card of cards) {
    const { id } = card.paper;
    for (const word of [...wordsOf(card), ...identitiesIn(card.paper)])
      owners.set(word, owners.has(word) && owners.get(word) !== id ? undefined : id);
  }
  return new Map([...owners].flatMap(([word, id]) => (id ? [[word, id] as const] : [])));
}

// A piece never moves from one paper to another: that would make the page itself wrong.
function harm(fixture: Fixture, body: HTMLElement, random: () => number): string {
  const elements = [...body.querySelectorAll('*')];
  const element = elements[Math.floor(random() * elements.length)];
  const how = HOWS[Math.floor(random() * HOWS.length)] ?? 'remove';
  if (!element) return 'nothing';
  const next = element.nextElementSibling;
  if (how === 'remove') element.remove();
  if (how === 'double') element.after(element.cloneNode(true));
  if (how === 'empty') element.replaceChildren();
  if (how === 'wrap') {
    const around = element.ownerDocument.createElement('div');
    element.replaceWith(around);
    around.append(element);
  }
  if ((how === 'swap' || how === 'nest') && next && mayMove(fixture, element, next)) {
    if (how === 'swap') next.after(element);
    else element.append(next);
  }
  if (how === 'strip' || how === 'cut') {
    const attributes = [...element.attributes].filter(({ name }) => name !== MARK);
    const chosen = attributes[Math.floor(random() * attributes.length)];
    if (chosen && how === 'strip') element.removeAttribute(chosen.name);
    if (chosen && how === 'cut')
      element.setAttribute(chosen.name, chosen.value.slice(0, random() * chosen.value.length));
  }
  return `${how} ${closest(element, '*')?.localName}.${attribute(element, 'class') ?? ''}`;
}

/** Whether two neighbours may change places: parts of one paper, or whole cards. */
function mayMove({ owners }: Fixture, element: Element, next: Element): boolean {
  // Cards of several elements: which belong together, their order tells.
  if (element.matches('dt, dd') || next.matches('dt, dd')) return false;
  const words = `${element.outerHTML} ${next.outerHTML}`.match(WORD) ?? [];
  if (new Set(words.flatMap((word) => owners.get(word) ?? [])).size < 2) return true;
  return element.hasAttribute(MARK) && next.hasAttribute(MARK);
}
