/** Notes: what was written at the same time on two devices is kept, both of it; what was written over is not. */
import { type Clock, deviceOf, later, makeClock } from './clocks';
import type { Heard, PaperClocks } from './registers';

/** A note as a paper has it. */
export interface Noted {
  readonly note: string;
  readonly clocks?: PaperClocks | undefined;
}

/** Between two notes on one paper that neither contains. */
const BETWEEN = '\n\n---\n\n';

/**
 * The notes that nobody has written over, by their clocks; usually one. A note from before there were clocks is taken
 * as written at the beginning of time by a device that is named after its text: the same text is the same note, and
 * two different ones are kept.
 */
export function versionsOf({ note, clocks }: Noted): ReadonlyMap<Clock, string> {
  if (clocks?.notes) return new Map(clocks.notes);
  if (clocks?.note) return new Map([[clocks.note, note]]);
  return new Map(note === '' ? [] : [[makeClock(0, 0, `n${hash(note)}`), note]]);
}

/** The last note of each device that this one was written, or merged, in knowledge of. */
export function heardOf(noted: Noted): Heard {
  const heard: Record<string, Clock> = { ...noted.clocks?.heard };
  for (const clock of versionsOf(noted).keys())
    heard[deviceOf(clock)] = later(heard[deviceOf(clock)] ?? '', clock);
  return heard;
}

/** Two states of a note as one: commutative, associative, idempotent (a multi-value register under a version vector). */
export function mergeNotes(one: Noted, other: Noted): Noted {
  const [ours, theirs] = [versionsOf(one), versionsOf(other)];
  const [weHeard, theyHeard] = [heardOf(one), heardOf(other)];
  const standing = [
    ...[...ours].filter(([clock]) => theirs.has(clock) || !knows(theyHeard, clock)),
    ...[...theirs].filter(([clock]) => !ours.has(clock) && !knows(weHeard, clock)),
  ].sort(([a], [b]) => (a < b ? -1 : 1));
  const heard = Object.fromEntries(
    [...new Set([...Object.keys(weHeard), ...Object.keys(theyHeard)])]
      .sort()
      .map((device) => [device, later(weHeard[device] ?? '', theyHeard[device] ?? '')]),
  );
  return stored(standing, heard);
}

function knows(heard: Heard, clock: Clock): boolean {
  return (heard[deviceOf(clock)] ?? '') >= clock;
}

/** As a paper keeps it; what follows from the note and its clock is left out. */
function stored(standing: readonly (readonly [Clock, string])[], heard: Heard): Noted {
  const [first, ...more] = standing;
  if (!first) return { note: '', ...(Object.keys(heard).length > 0 && { clocks: { heard } }) };
  const [clock, text] = first;
  if (more.length > 0) {
    const note = standing.map(([written]) => written).reduce(later);
    return { note: joined(standing.map(([, each]) => each)), clocks: { note, heard, notes: standing } };
  }
  const follows = Object.keys(heard).length === 1 && heard[deviceOf(clock)] === clock;
  if (follows && versionsOf({ note: text }).has(clock)) return { note: text };
  return { note: text, clocks: { note: clock, ...(follows ? {} : { heard }) } };
}

/** All texts, the oldest first; one that is part of another is not said twice. */
function joined(texts: readonly string[]): string {
  const said = texts.filter(
    (text, i) =>
      text !== '' && !texts.some((other, j) => i !== j && other.includes(text) && (other !== text || j < i)),
  );
  return said.join(BETWEEN);
}

/** FNV-1a of a text, twice over, in base 36: not against forgers, who could only keep a note from being doubled. */
function hash(text: string): string {
  let [one, two] = [0x811c9dc5, 0x9dc5811c];
  for (let at = 0; at < text.length; at += 1) {
    one = Math.imul(one ^ text.charCodeAt(at), 0x01000193);
    two = Math.imul(two ^ (text.charCodeAt(at) + at), 0x01000193);
  }
  return (one >>> 0).toString(36).padStart(7, '0') + (two >>> 0).toString(36).padStart(7, '0');
}
