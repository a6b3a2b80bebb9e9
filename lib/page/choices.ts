/** What a picker of tags or lists offers for what was typed. Pure: the picker draws it. */
import { beginsWord, completions, isKnown, type Option } from '../search/completions';
import { foldText } from '../search/fold';

/** A row of a picker: something that can be given to the paper or taken from it, or made. */
export type Row =
  | { readonly kind: 'option'; readonly option: Option; readonly digit: number | undefined }
  | { readonly kind: 'create'; readonly name: string };

/** As many rows have a key of their own. */
const DIGITS = 9;

/**
 * The rows for what was typed: what contains it, and to make it, if there is none of that name. That comes before names
 * that have it only within a word: Enter after "eta" makes that, and does not take "theta" off. The first nine are
 * chosen by 1 to 9, but only while nothing is typed: then a digit is a letter of a name.
 */
export function rowsFor(options: readonly Option[], typed: string): readonly Row[] {
  const name = typed.trim();
  const rows: Row[] = completions(options, typed).map((option, at) => ({
    kind: 'option',
    option,
    digit: typed === '' && at < DIGITS ? at + 1 : undefined,
  }));
  if (name === '' || isKnown(options, name)) return rows;
  const begins = (row: Row) =>
    row.kind === 'option' && beginsWord(foldText(row.option.label), foldText(typed));
  return [...rows.filter(begins), { kind: 'create', name }, ...rows.filter((row) => !begins(row))];
}

/** The row that a pressed key chooses, if it is a digit with one. */
export function rowByDigit(rows: readonly Row[], key: string): Row | undefined {
  return rows.find((row) => row.kind === 'option' && row.digit !== undefined && String(row.digit) === key);
}

/** The most used first, those of equal use by name: the order stays while the picker is open. */
export function inOrder(options: readonly Option[]): readonly Option[] {
  return options.toSorted((a, b) => (b.count ?? 0) - (a.count ?? 0) || a.label.localeCompare(b.label));
}
