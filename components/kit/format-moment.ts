/** When something was done, as people say it; the popup, which opens at every click, does without. */

const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** The day and the time of milliseconds since 1970. */
export function momentOf(at: number): string {
  return MOMENT.format(at);
}
