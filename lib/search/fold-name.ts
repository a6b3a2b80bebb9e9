/** When two names are one. */

/**
 * The key of a tag's or list's name: without case, accents, compatibility forms, and with white space collapsed.
 * Only the combining marks of European scripts are dropped: elsewhere they make other words (は is not ば).
 * '' for a name of which nothing is left.
 */
export function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}
