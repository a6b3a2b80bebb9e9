/** Hybrid logical clocks: when a thing was written, comparable as texts, whatever the computers' own clocks say. */

/**
 * `TTTTTTTTTCCCddddddd`: 9 digits (base 36) of milliseconds since 1970, 3 of a counter, and the device. Of two clocks
 * the larger text is the later one. '' is before all: a thing that nobody has changed since there are clocks.
 * (Kulkarni et al., "Logical Physical Clocks", 2014.)
 */
export type Clock = string;

const TIME = 9;
const COUNTER = 3;
const DEVICE_AT = TIME + COUNTER;
const COUNTS = 36 ** COUNTER;
// The last years that fit are left out, so that there is always a later clock.
const SHAPE = /^[0-9a-y][0-9a-z]{11}[0-9a-z]{1,16}$/;

/** A clock further in the future than this is some computer's mistake, and is not followed; in milliseconds. */
export const MOST_AHEAD = 86_400_000;

/** Whether a text from outside is a clock. */
export function isClock(text: unknown): text is Clock {
  return typeof text === 'string' && SHAPE.test(text);
}

/** A name for this device, short and never to be guessed by two: 36^7 of them. */
export function newDevice(): string {
  const digits = crypto.getRandomValues(new Uint8Array(7));
  return Array.from(digits, (digit) => (digit % 36).toString(36)).join('');
}

export function makeClock(time: number, counter: number, device: string): Clock {
  // A clock that was set back for weeks counts on: what does not fit into the counter becomes milliseconds.
  const carried = Math.floor(time) + Math.floor(counter / COUNTS);
  return digits(Math.max(0, carried), TIME) + digits(counter % COUNTS, COUNTER) + device;
}

function digits(number: number, length: number): string {
  return number.toString(36).padStart(length, '0');
}

/** When a clock was made by its device, milliseconds since 1970. */
export function timeOf(clock: Clock): number {
  return clock === '' ? 0 : Number.parseInt(clock.slice(0, TIME), 36);
}

function counterOf(clock: Clock): number {
  return Number.parseInt(clock.slice(TIME, DEVICE_AT), 36);
}

/** The device that made it. */
export function deviceOf(clock: Clock): string {
  return clock.slice(DEVICE_AT);
}

export function later(one: Clock, other: Clock): Clock {
  return one > other ? one : other;
}

/**
 * The next clock of a device whose last one (or the last one that it met) was `last`: later than that, however the
 * computer's clock was set back meanwhile. A `last` of more than a day ahead is given up, so that a clock that once ran
 * wrong is not followed for ever; what was written under it is still overwritten, by `over`.
 */
export function tick(last: Clock, now: number, device: string): Clock {
  const time = timeOf(last);
  if (last === '' || now > time || time - now > MOST_AHEAD) return makeClock(now, 0, device);
  return makeClock(time, counterOf(last) + 1, device);
}

/**
 * The clock for a write by someone who saw `seen`: `clock` itself, or where `seen` is later, the next after that. So
 * what is written over a thing always wins against it, even against one from a computer that lives in the future.
 */
export function over(clock: Clock, seen: Clock): Clock {
  return clock > seen ? clock : makeClock(timeOf(seen), counterOf(seen) + 1, deviceOf(clock));
}

/** What a device follows of the clocks that it meets: all but those that are too far ahead. */
export function followed(met: Clock, now: number): Clock {
  return timeOf(met) - now > MOST_AHEAD ? '' : met;
}
