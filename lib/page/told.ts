/** What a card tells of its paper, in words: when it was seen, what the reader made of it, why it is folded. */
import type { Hits } from '../keywords/types';
import type { CardMark } from '../messages';
import { coreSites } from '../sites/core';
import type { Why } from './arrange';
import type { Lighting } from './lighting';
import type { Met } from './marks';
import { say } from './say';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** In the language of our sentences, whatever the browser speaks. */
const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** How long ago a time was: "3 days ago", "yesterday"; both in milliseconds since 1970. */
export function agoOf(time: number, now: number): string {
  const passed = Math.max(0, now - time);
  // Days as a calendar has them: what was seen late last night was seen yesterday.
  const days = Math.round((startOfDay(now) - startOfDay(time)) / DAY);
  if (days >= 60) return format.format(-Math.round(days / 30.4), 'month');
  if (days >= 1) return format.format(-days, 'day');
  return passed >= HOUR
    ? format.format(-Math.floor(passed / HOUR), 'hour')
    : format.format(-Math.floor(passed / MINUTE), 'minute');
}

/** The midnight before a time, in the reader's own time. */
export function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}

/** "seen 3 days ago", and where, if that was on another site: by name if it is one that every tab carries. */
export function seenWords({ seenAt, seenSite }: Met, site: string, now: number): string {
  const ago = agoOf(seenAt, now);
  if (seenSite === site) return say('pageSeen', ago);
  const label = coreSites.find(({ name }) => name === seenSite)?.label;
  return label ? say('pageSeenOn', ago, label) : say('pageSeenElsewhere', ago);
}

/** Why a card is folded: "not interesting", "muted: Surveys". */
export function whyWords(
  why: Why,
  paper: { readonly met: Met | undefined; readonly hits: Hits | undefined },
  lighting: Lighting | undefined,
  site: string,
  now: number,
): string {
  if (why === 'muted') return say('foldMuted', mutedBy(paper.hits, lighting));
  if (why === 'seen') return paper.met ? seenWords(paper.met, site, now) : '';
  return say(why === 'read' ? 'foldRead' : 'foldNotInterested');
}

function mutedBy(hits: Hits | undefined, lighting: Lighting | undefined): string {
  return (lighting?.groups ?? [])
    .filter(({ mute }, index) => mute && hits?.byGroup.has(index))
    .map(({ name }) => name)
    .filter(Boolean)
    .join(', ');
}

/** Something that a card tells. */
export interface Fact {
  readonly kind: 'new' | 'seen' | 'status' | 'tags' | 'note' | 'score';
  readonly text: string;
  /** The same where there is less room; '': nothing. */
  readonly brief: string;
  /** The same in whole words. */
  readonly name: string;
}

/** What of a paper is known. `score` where the groups' weights give one that says more than the hits do. */
export interface Known {
  readonly mark: CardMark;
  readonly met: Met | undefined;
  readonly score: number | undefined;
}

/** More tags than this are only counted. */
const MOST_TAGS = 2;

/** What a card of the site tells of its paper; nothing where there is nothing to say. That it is saved, Save tells. */
export function factsTold({ mark, met, score }: Known, site: string, now: number): readonly Fact[] {
  const { saved, judged } = mark;
  const status = saved?.status ?? judged;
  const tags = saved?.tags ?? [];
  const hashed = tags.map((tag) => `#${tag}`).join(' ');
  const facts: (Fact | false | undefined)[] = [
    met?.isNew && { kind: 'new', text: say('pageNewShort'), brief: '', name: say('pageNew') },
    met && !met.isNew && seenFact(met, site, now),
    status && status !== 'unread' && same('status', say(STATUS[status])),
    tags.length > 0 && {
      kind: 'tags',
      text: tags.length > MOST_TAGS ? say('pageTags', String(tags.length)) : hashed,
      brief: `#${tags.length}`,
      name: hashed,
    },
    saved?.hasNote && { kind: 'note', text: say('pageNote'), brief: '✎', name: say('pageHasNote') },
    score !== undefined && {
      kind: 'score',
      text: signed(score),
      brief: signed(score),
      name: say('pageScore', signed(score)),
    },
  ];
  return facts.filter((fact) => fact !== false && fact !== undefined);
}

function seenFact(met: Met, site: string, now: number): Fact {
  const words = seenWords(met, site, now);
  return { kind: 'seen', text: words, brief: agoOf(met.seenAt, now), name: words };
}

const STATUS = {
  reading: 'pageReading',
  read: 'foldRead',
  'not-interested': 'foldNotInterested',
} as const;

function same(kind: Fact['kind'], text: string): Fact {
  return { kind, text, brief: text, name: text };
}

function signed(score: number): string {
  return score > 0 ? `+${score}` : `${score}`.replace('-', '−');
}
