/** Which cards are shown whole, folded to a line or not at all, and in which order. Pure: shaping.ts writes it. */
import type { SiteSettings } from '../settings';
import type { Verdict } from './marks';

/** What is known of a card that decides how it is shown. */
export interface Facts {
  readonly id: string;
  /** When it was met last before this visit, if it is not new; milliseconds since 1970. */
  readonly seenAt: number | undefined;
  /** Undefined while nobody has said it. */
  readonly isNew: boolean | undefined;
  readonly saved: boolean;
  readonly verdict: Verdict | undefined;
  /** A keyword is hit, and none that mutes; undefined while that is not counted. */
  readonly isMatch: boolean | undefined;
  readonly muted: boolean;
  readonly score: number;
  readonly votes: number | undefined;
  /** Sorts by age as text: a day, or what stands for one. */
  readonly date: string;
  /** It has what was typed into the filter. */
  readonly found: boolean;
}

/** How the reader wants the list, as far as it is kept. */
export type ListView = Pick<SiteSettings, 'filter' | 'sort' | 'foldSeen' | 'foldRead'>;

/** The list as the site has it. */
export const AS_IT_IS: ListView = { filter: 'all', sort: 'site', foldSeen: 'never', foldRead: false };

/** Nothing is chosen. */
export function isAsItIs(view: ListView): boolean {
  return (
    view.filter === AS_IT_IS.filter &&
    view.sort === AS_IT_IS.sort &&
    view.foldSeen === AS_IT_IS.foldSeen &&
    view.foldRead === AS_IT_IS.foldRead
  );
}

/** Why a card is folded. */
export type Why = 'not-interested' | 'muted' | 'read' | 'seen';

/** Shown whole; as one line, and why; or not at all. */
export type Shape = 'whole' | 'gone' | Why;

/** What the reader said on this page about single papers, by id. */
export interface Exceptions {
  /** Lines that were opened. */
  readonly opened: ReadonlySet<string>;
  /** Shown though they are saved by now: a card does not go from under the hand that saved it. */
  readonly held: ReadonlySet<string>;
}

/** How a card is shown. `midnight` begins the reader's day; both times in milliseconds since 1970. */
export function shapeOf(
  facts: Facts,
  view: ListView,
  { opened, held }: Exceptions,
  now: number,
  midnight: number,
): Shape {
  if (!facts.found || !(passes(facts, view.filter) || (view.filter === 'unsaved' && held.has(facts.id))))
    return 'gone';
  if (opened.has(facts.id)) return 'whole';
  if (facts.verdict === 'not-interested') return 'not-interested';
  if (facts.muted) return 'muted';
  if (view.foldRead && facts.verdict === 'read') return 'read';
  const { seenAt } = facts;
  return seenAt !== undefined && seenAt >= since(view.foldSeen, now, midnight) ? 'seen' : 'whole';
}

/** Whether a filter shows a card. What is not known yet is shown: better too much for a moment than a gap. */
export function passes(facts: Facts, filter: ListView['filter']): boolean {
  if (filter === 'matches') return facts.isMatch !== false;
  if (filter === 'new') return facts.isNew !== false;
  return filter === 'all' || !facts.saved;
}

/** How many papers each filter shows, of what is known: of a paper that is listed twice, one. */
export function countsOf(all: readonly Facts[]): Readonly<Record<ListView['filter'], number>> {
  const counts = { all: 0, matches: 0, new: 0, unsaved: 0 };
  const counted = new Set<string>();
  for (const facts of all) {
    if (counted.has(facts.id)) continue;
    counted.add(facts.id);
    counts.all += 1;
    if (facts.isMatch) counts.matches += 1;
    if (facts.isNew) counts.new += 1;
    if (passes(facts, 'unsaved')) counts.unsaved += 1;
  }
  return counts;
}

/** The cards' places in the given order, as indices: the best first, equals as the site has them. */
export function orderOf(all: readonly Facts[], sort: ListView['sort']): readonly number[] {
  const places = all.map((_, place) => place);
  if (sort === 'site') return places;
  const facts = (place: number) => all[place] as Facts;
  const by: Readonly<Record<typeof sort, (a: Facts, b: Facts) => number>> = {
    score: (a, b) => b.score - a.score,
    votes: (a, b) => (b.votes ?? -1) - (a.votes ?? -1),
    date: (a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0),
  };
  return places.sort((a, b) => by[sort](facts(a), facts(b)) || a - b);
}

/**
 * The order in which a dense grid shows its items: what spans all columns stands below the row that was begun, and
 * what follows fills that row up first.
 */
export function packed<T>(items: readonly T[], spans: (item: T) => boolean, columns: number): readonly T[] {
  const rows: T[][] = [];
  let open: T[] | undefined;
  for (const item of items) {
    if (spans(item)) {
      rows.push([item]);
      continue;
    }
    if (!open || open.length >= columns) {
      open = [];
      rows.push(open);
    }
    open.push(item);
  }
  return rows.flat();
}

const DAY = 86_400_000;

function since(fold: ListView['foldSeen'], now: number, midnight: number): number {
  return {
    never: Number.POSITIVE_INFINITY,
    today: midnight,
    '7d': now - 7 * DAY,
    '30d': now - 30 * DAY,
    ever: Number.NEGATIVE_INFINITY,
  }[fold];
}
