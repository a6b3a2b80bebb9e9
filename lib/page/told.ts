/** What a card tells of its paper, in words: when it was seen, why it is folded. */
import type { Hits } from '../keywords/types';
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
export function seenWords({ firstSeenAt, firstSite }: Met, site: string, now: number): string {
  const ago = agoOf(firstSeenAt, now);
  if (firstSite === site) return say('pageSeen', ago);
  const label = coreSites.find(({ name }) => name === firstSite)?.label;
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
