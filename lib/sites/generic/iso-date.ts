/** Dates as machine-readable data writes them. */

/** `YYYY-MM-DD`, `YYYY-MM` or `YYYY` of a date such as `2024/3/1`, `2024-03-01T00:00Z`, `2024`; undefined for others. */
export function isoDate(text: string | undefined): string | undefined {
  const match = /^((?:19|20)\d\d)(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?:$|[T ])/.exec(text?.trim() ?? '');
  if (!match) return undefined;
  const [, year = '', month, day] = match;
  const parts = [year, month, day].filter((part) => part !== undefined).map((part) => part.padStart(2, '0'));
  const isReal = Number(month ?? 1) <= 12 && Number(month ?? 1) > 0 && Number(day ?? 1) <= 31 && day !== '00';
  return isReal ? parts.join('-') : year;
}
