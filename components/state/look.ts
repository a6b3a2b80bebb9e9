/** How the reader looks at lists: as cards or as a table, in which order, put together by what. Kept for good. */
import { signal } from '@preact/signals';
import { GROUPINGS, type Grouping, ORDERS, type Order } from '../../lib/library/ordering';

export const COLUMNS = [
  'authors',
  'published',
  'saved',
  'seen',
  'votes',
  'rating',
  'status',
  'names',
] as const;
export type Column = (typeof COLUMNS)[number];

export interface Look {
  readonly as: 'cards' | 'table';
  readonly order: Order;
  readonly grouping: Grouping;
  /** Besides the title, in the order of `COLUMNS`. */
  readonly columns: readonly Column[];
}

const DEFAULT: Look = {
  as: 'cards',
  order: { by: 'saved', down: true },
  grouping: 'none',
  columns: ['authors', 'published', 'saved', 'rating', 'names'],
};

// Not among the settings, which every page reads. Read at once, since the first paint goes by it.
const KEY = 'library-look';

export const look = signal<Look>(readLook());

export function changeLook(part: Partial<Look>): void {
  look.value = { ...look.value, ...part };
  try {
    localStorage.setItem(KEY, JSON.stringify(look.value));
  } catch {
    // Where nothing can be kept, it holds until the tab closes.
  }
}

/** Whether papers are put under their days first; ordered by when they were saved, they stand so already. */
export function isUnderDays({ grouping, order }: Pick<Look, 'grouping' | 'order'>): boolean {
  return grouping === 'day' && order.by !== 'saved';
}

/** Orders by something: the other way round if it is ordered so already. */
export function orderBy(by: Order['by']): void {
  const { order } = look.value;
  const down = order.by === by ? !order.down : by !== 'title' && by !== 'status';
  changeLook({ order: { by, down } });
}

function readLook(): Look {
  try {
    return mended(JSON.parse(localStorage.getItem(KEY) ?? 'null'));
  } catch {
    return DEFAULT;
  }
}

/** What was kept, as far as it can be read. */
function mended(stored: Partial<Look> | null): Look {
  const order: Partial<Order> = stored?.order ?? {};
  return {
    as: stored?.as === 'table' ? 'table' : 'cards',
    order: {
      by: ORDERS.find((by) => by === order.by) ?? DEFAULT.order.by,
      down: order.down !== false,
    },
    grouping: GROUPINGS.find((by) => by === stored?.grouping) ?? DEFAULT.grouping,
    columns: Array.isArray(stored?.columns)
      ? COLUMNS.filter((column) => stored.columns?.includes(column))
      : DEFAULT.columns,
  };
}
