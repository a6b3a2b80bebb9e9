/** Author strings taken apart, their TeX decoded: what is family, given name, particle and suffix, and what is no person at all. */
import type { Author, Paper } from '../paper';
import { CAPITAL_PARTICLES, COMPANY_WORDS, TEAM_WORDS } from './name-words';
import { plainFamilyAt } from './plain-name';
import { plainText } from './tex';

/** A person. Empty strings for what isn't there. */
export interface Person {
  readonly kind: 'person';
  readonly family: string;
  readonly given: string;
  /** Jr., III */
  readonly suffix: string;
  /** Lower-case words before the family name: "van den". */
  readonly particle: string;
}

/** A team, a single word, a name in Han or Hangul: printed as it stands. */
export interface Literal {
  readonly kind: 'literal';
  readonly literal: string;
}

export type Name = Person | Literal;

/** The authors of a paper; `others` if there are more than are named. */
export interface Names {
  readonly names: readonly Name[];
  readonly others: boolean;
}

const SUFFIX = /^(?:Jr|Sr)\.?$|^(?:II|III|IV)$/i;
const PARTICLE =
  /^(?:van|von|vom|der|den|de|del|della|delle|degli|di|da|das|do|dos|du|des|la|las|le|les|los|lo|ter|ten|te|zu|zum|zur|af|av|auf|al|el|bin|bint|ibn|abu|san|santa|'t|d'|op|in't|st\.?)$/;
const CAPITAL_PARTICLE = new RegExp(`^(?:${CAPITAL_PARTICLES.join('|')}|St\\.)$`);
// Between two family names: Ramón y Cajal, Costa e Silva, Puig i Cadafalch.
const JOINS = /^[yei]$/;
const TEAM = new RegExp(`\\b(?:${TEAM_WORDS.join('|')})\\b`, 'i');
const COMPANY = new RegExp(
  `\\bAI\\b|^(?:${COMPANY_WORDS.join('|')}|Meta(?= (?:AI|FAIR|Superintelligence|Reality))) `,
);
const ASIAN = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}ー・·\s]+$/u;
const ET_AL = /(?:^|[\s,]+)(?:et\.?\s+al\.?|and\s+others|others)$/i;

/** One author, or undefined for a blank name. */
export function parseName(author: Author): Name | undefined {
  const at = plainAt(author);
  return at < 0 ? parseAny(author) : plainPerson(author.name, at);
}

/** Where the family name begins of a plain name that its source did not part; -1 for every other name. */
export function plainAt({ name, family, given }: Author): number {
  return family === undefined && given === undefined ? plainFamilyAt(name) : -1;
}

function plainPerson(name: string, at: number): Person {
  return { kind: 'person', family: name.slice(at), given: name.slice(0, at - 1), suffix: '', particle: '' };
}

function parseAny(author: Author): Name | undefined {
  const name = plainText(author.name);
  const family = plainText(author.family ?? '');
  const given = plainText(author.given ?? '');
  const whole = name || `${given} ${family}`.trim();
  if (!/[\p{L}\p{N}]/u.test(whole)) return undefined;
  if (isLiteral(whole)) return { kind: 'literal', literal: whole };
  // A source that parts names and has no given one means a name that must not be parted.
  if (family && author.given === '') return { kind: 'literal', literal: family };
  return family && given ? split(family, given) : parseWhole(whole);
}

/** All authors of a paper in order; blank names are skipped, a last "et al." becomes `others`. */
export function parseNames({ authors, moreAuthors = 0 }: Pick<Paper, 'authors' | 'moreAuthors'>): Names {
  const names: Name[] = [];
  let others = moreAuthors > 0;
  for (const author of authors) {
    const at = plainAt(author);
    const close = at < 0 ? parseInList(author, author === authors.at(-1)) : undefined;
    if (close?.others) others = true;
    const name = close ? close.name : plainPerson(author.name, at);
    if (name) names.push(name);
  }
  return { names, others: others && names.length > 0 };
}

/** An author of a list who is not plain; behind the last one "et al." may stand. */
export function parseInList(
  author: Author,
  isLast: boolean,
): { readonly name: Name | undefined; readonly others: boolean } {
  const whole = isLast ? plainText(author.name) : '';
  const cut = whole.replace(ET_AL, '');
  return cut === whole
    ? { name: parseAny(author), others: false }
    : { name: parseAny({ name: cut }), others: true };
}

/** The name as it is printed: "Given particle Family, Jr." */
export function printedName(name: Name): string {
  if (name.kind === 'literal') return name.literal;
  const words = [name.given, name.particle, name.family].filter(Boolean).join(' ');
  // "Jr." has a comma in front, a numeral has none.
  return name.suffix ? `${words}${/^[IV]+$/i.test(name.suffix) ? ' ' : ', '}${name.suffix}` : words;
}

function isLiteral(name: string): boolean {
  if (!/\s/.test(name) || ASIAN.test(name)) return true;
  return /(?:^|\s)and(?:\s|$)|&/i.test(name) || TEAM.test(name) || COMPANY.test(name);
}

/** A source that splits names is believed, but for what the family name holds too much. */
function split(family: string, given: string): Person {
  const words = family.replaceAll(',', ' ').split(/\s+/).filter(Boolean);
  const last = words.at(-1) ?? '';
  const suffix = words.length > 1 && SUFFIX.test(last) ? last : '';
  const [bare, fromGiven = ''] = /^(.*?),?\s+((?:Jr|Sr)\.?|III?|IV)$/i.exec(given)?.slice(1) ?? [given];
  return person(suffix ? words.slice(0, -1) : words, bare ?? given, suffix || fromGiven);
}

function parseWhole(name: string): Name {
  const parts = name
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  const [first = '', second = '', third = ''] = parts;
  if (parts.length === 1) return fromWords(first.split(/\s+/), '');
  if (parts.length === 2) {
    if (SUFFIX.test(second)) return fromWords(first.split(/\s+/), second);
    return split(first, second);
  }
  // "Family, Jr., Given" and "Family, Given, Jr."
  if (parts.length === 3 && SUFFIX.test(second)) return person(first.split(/\s+/), third, second);
  if (parts.length === 3 && SUFFIX.test(third)) return person(first.split(/\s+/), second, third);
  return { kind: 'literal', literal: name };
}

/** "Given Family" in words. */
function fromWords(given: readonly string[], comma: string): Name {
  const last = given.at(-1) ?? '';
  const suffixed = comma === '' && given.length > 2 && SUFFIX.test(last);
  const words = suffixed ? given.slice(0, -1) : given;
  const suffix = suffixed ? last : comma;
  if (words.length === 1) return { kind: 'literal', literal: [...words, suffix].filter(Boolean).join(', ') };
  const start = familyStart(words);
  return person(words.slice(start), words.slice(0, start).join(' '), suffix);
}

function familyStart(words: readonly string[]): number {
  const end = words.length - 1;
  // A name all in lower case ("le zhang") has no particles to tell.
  const lower = words.every((word) => !/\p{Lu}/u.test(word));
  const particle = lower ? -1 : words.findIndex((word, i) => i < end && PARTICLE.test(word));
  let start = particle >= 0 ? particle : end;
  if (start === end && end >= 3 && JOINS.test(words[end - 1] ?? '')) return end - 2;
  while (start > 1 && CAPITAL_PARTICLE.test(words[start - 1] ?? '')) start--;
  return start;
}

/** Leading lower-case words are the particle, as long as a name is left. */
function person(family: readonly string[], given: string, suffix: string): Person {
  let count = 0;
  while (count < family.length - 1 && PARTICLE.test(family[count] ?? '')) count++;
  return {
    kind: 'person',
    family: family.slice(count).join(' '),
    given: given.replaceAll(',', ' ').replace(/\s+/g, ' ').trim(),
    suffix,
    particle: family.slice(0, count).join(' '),
  };
}
