/** Everything of a library, read at one moment. */
import type { Table } from 'dexie';
import { accountOf } from '../library/account';
import type { MetaRow } from '../library/databases';
import { DERIVED, without } from '../library/registers';
import type { Gone, Judged, List, Removed, SavedPaper } from '../library/types';
import type { Backup, BackupList, BackupPaper, BackupSettings, Holding, OtherRows } from './types';
import { FORMAT, VERSION } from './types';

/** The database, as the background writes it or as a page reads it. */
export interface Source {
  readonly tables: readonly Table[];
  table<Row, Key>(name: string): Table<Row, Key>;
  transaction<T>(mode: 'r', tables: readonly Table[], scope: () => Promise<T>): PromiseLike<T>;
}

/** Tables that go along as they are, where this library has them. What is left out can be made anew, or is a log. */
export const OTHERS = ['tags', 'exports', 'rules', 'searches'] as const;

/**
 * Reads the library in one transaction, so that no write comes between. `settings` are what `storage.local` has;
 * `madeBy` is the extension's version.
 */
export async function gather(
  source: Source,
  settings: BackupSettings,
  madeBy: string,
  now: number,
): Promise<Backup> {
  const names = new Set(source.tables.map(({ name }) => name));
  return source.transaction('r', source.tables, async () => {
    const account = await accountOf({ meta: source.table<MetaRow, string>('meta') });
    const others: Record<string, OtherRows[string]> = {};
    for (const name of OTHERS) {
      if (!names.has(name)) continue;
      const rows = await source.table<OtherRows[string][number], string>(name).toArray();
      if (rows.length > 0) others[name] = rows;
    }
    return {
      format: FORMAT,
      version: VERSION,
      madeAt: new Date(now).toISOString(),
      madeBy,
      library: { id: account?.dbId ?? '', seq: account?.seq ?? 0 },
      papers: (await source.table<SavedPaper, string>('papers').toArray()).map(withoutIndexes),
      judged: await source.table<Judged, string>('judged').toArray(),
      lists: (await source.table<List, string>('lists').toArray()).map(withoutCount),
      removed: (await source.table<Removed, string>('removed').toArray()).map((row) => ({
        ...row,
        paper: withoutIndexes(row.paper),
      })),
      gone: names.has('gone') ? await source.table<Gone, string>('gone').toArray() : [],
      others,
      settings,
    };
  });
}

/** A saved paper as it goes into a backup. */
export function withoutIndexes(paper: BackupPaper): BackupPaper {
  return without(paper, DERIVED);
}

function withoutCount({ count: _, ...list }: List): BackupList {
  return list;
}

/** How much a backup holds. */
export function holdingOf({ papers, judged, lists }: Backup): Holding {
  return { papers: papers.length, judged: judged.length, lists: lists.length };
}
