/** Indexes that a growing library does not have yet: asked, they have nothing in them, as those of rows not yet rewritten. */
import type {
  DBCore,
  DBCoreIndex,
  DBCoreQuery,
  DBCoreTable,
  IndexSpec,
  Middleware,
  TableSchema,
} from 'dexie';
import { Dexie } from 'dexie';

/** What each table of a database is to have, as Dexie writes it. */
export type Stores = Readonly<Record<string, string>>;

/** What a database has: its version as IndexedDB counts them, and the names of the indexes of each table. */
export interface Standing {
  readonly version: number;
  readonly indexes: Readonly<Record<string, readonly string[]>>;
}

/** The only table with so many rows that its new indexes are waited for, and come one by one. */
export const LARGE = 'papers';
/** Below Dexie's own pieces, which take what the database says of its indexes from here (4.4.7: they are at -1 to 2). */
const LOWEST = -2;

/** Shows the indexes of these stores that are missing as empty ones; those that are there are left alone. */
export function unmadeAsEmpty(stores: Stores): Middleware<DBCore> {
  let tables: Tables | undefined;
  return {
    stack: 'dbcore',
    name: 'unmade',
    level: LOWEST,
    create: (down) => {
      tables ??= tablesOf(stores);
      const { [LARGE]: large } = tables;
      return {
        ...down,
        table: (name) =>
          name === LARGE && large ? withUnmade(down.table(name), large.indexes) : down.table(name),
      };
    },
  };
}

type Tables = Readonly<Record<string, TableSchema>>;

/** Tables and indexes, as Dexie reads them. */
export function tablesOf(stores: Stores): Tables {
  const dexie = new Dexie('never opened', { autoOpen: false });
  dexie.version(1).stores(stores);
  return Object.fromEntries(dexie.tables.map(({ name, schema }) => [name, schema]));
}

/** The stores without the indexes that are missing. */
export function made(stores: Stores, { indexes }: Standing): Stores {
  return Object.fromEntries(
    Object.entries(tablesOf(stores)).map(([table, { primKey, indexes: wanted }]) => {
      const there = wanted.filter(({ name }) => indexes[table]?.includes(name));
      return [table, [primKey, ...there].map(({ src }) => src).join(', ')];
    }),
  );
}

function withUnmade(table: DBCoreTable, wanted: readonly IndexSpec[]): DBCoreTable {
  const { schema } = table;
  const made = new Set(schema.indexes.map(({ name }) => name));
  const unmade = wanted.filter(({ name }) => !made.has(name)).map(asIndex);
  if (unmade.length === 0) return table;
  const byPath = new Map(unmade.map((index) => [String(index.keyPath), index]));
  // No row's key is empty, and the database is asked for one: its transaction lives by being asked.
  const nothing = { index: schema.primaryKey, range: { type: 1, lower: '', upper: '' } } as const;
  const asked = <R extends { readonly query: DBCoreQuery }>(request: R): R =>
    unmade.some(({ name }) => name === request.query.index.name) ? { ...request, query: nothing } : request;
  return {
    ...table,
    schema: {
      ...schema,
      indexes: [...schema.indexes, ...unmade],
      getIndexByKeyPath: (path) => schema.getIndexByKeyPath(path) ?? byPath.get(String(path)),
    },
    query: (request) => table.query(asked(request)),
    openCursor: (request) => table.openCursor(asked(request)),
    count: (request) => table.count(asked(request)),
  };
}

function asIndex({ name, keyPath = '', compound, multi, unique }: IndexSpec): DBCoreIndex {
  return {
    name,
    keyPath,
    compound: compound === true,
    multiEntry: multi === true,
    unique: unique === true,
    extractKey: (row) =>
      typeof keyPath === 'string'
        ? Dexie.getByKeyPath(row, keyPath)
        : keyPath.map((path) => Dexie.getByKeyPath(row, path)),
  };
}
