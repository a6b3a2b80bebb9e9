/** A query goes on meaning a tag or list that has got another name. */
import { foldName } from './fold-name';
import { quoted } from './hints';
import { parseQuery } from './parse-query';

/** What was typed, naming `to` wherever it named the tag or list `from` as a whole; all else stays as it was typed. */
export function withRenamed(typed: string, field: 'tag' | 'list', from: string, to: string): string {
  // As `quoted` writes it.
  const key = foldName(from.replaceAll('"', ''));
  let renamed = '';
  let end = 0;
  parseQuery(typed, 0, ({ 0: whole, 1: minus = '', 2: named, 3: phrase, 5: run, index }) => {
    if (named?.toLowerCase() !== field || foldName(phrase ?? run ?? '') !== key) return;
    renamed += `${typed.slice(end, index)}${minus}${named}:${quoted(to)}`;
    end = index + whole.length;
  });
  return renamed + typed.slice(end);
}
