/** Saved papers as a table: a line each, the columns that the reader chose, ordered by a click on their heads. */
// biome-ignore-all lint/a11y/useSemanticElements: of a table, only the lines on the screen exist, and <tr> cannot lie where it is put.
// biome-ignore-all lint/a11y/useFocusableInteractive: a table that is read; its links and buttons take the focus.
import { ArrowDown, ArrowUp, Ellipsis } from 'lucide';
import type { ComponentChildren } from 'preact';
import type { Order, OrderName } from '../../lib/library/ordering';
import type { SavedPaper } from '../../lib/library/types';
import { authorsShort, publishedDay, savedDay } from '../kit/format';
import { Icon } from '../kit/icon';
import { MathsText } from '../kit/maths-text';
import { Menu } from '../kit/menu';
import { type TextKey, t } from '../kit/text';
import { COLUMNS, type Column, orderBy } from '../state/look';
import { statusName } from '../state/view-name';
import { ChooseBox, StarButton, Stars } from './paper-parts';
import { menuOf, type RowProps } from './paper-row';
import { rowChoosing } from './row-choosing';

/** What a column is called, by what it can be ordered, and how wide it is. */
const HEADS: Readonly<
  Record<Column, { readonly name: TextKey; readonly by?: OrderName; readonly width: string }>
> = {
  authors: { name: 'fieldAuthors', width: 'minmax(90px, 1fr)' },
  published: { name: 'columnPublished', by: 'published', width: '104px' },
  saved: { name: 'columnSaved', by: 'saved', width: '104px' },
  seen: { name: 'columnSeen', by: 'seen', width: '104px' },
  votes: { name: 'columnVotes', by: 'votes', width: '64px' },
  rating: { name: 'rating', by: 'rating', width: '80px' },
  status: { name: 'status', by: 'status', width: '96px' },
  names: { name: 'columnNames', width: 'minmax(90px, 1fr)' },
};

/** What can be ordered by, and what it is called. */
export const ORDER_NAMES: Readonly<Record<OrderName, TextKey>> = {
  saved: 'columnSaved',
  published: 'columnPublished',
  seen: 'columnSeen',
  votes: 'columnVotes',
  title: 'fieldTitle',
  rating: 'rating',
  status: 'status',
};

export function columnName(column: Column): string {
  return t(HEADS[column].name);
}

/** The widths of all columns, as CSS has them: box and dot, title, the chosen ones, star and menu. */
function template(columns: readonly Column[]): string {
  return ['44px', 'minmax(220px, 3fr)', ...columns.map((column) => HEADS[column].width), '60px'].join(' ');
}

export function TableHead({
  columns,
  order,
}: {
  readonly columns: readonly Column[];
  readonly order: Order;
}) {
  const head = (name: string, by: OrderName | undefined) => {
    if (!by) return <span role="columnheader">{name}</span>;
    const isOn = order.by === by;
    const sort = isOn ? (order.down ? 'descending' : 'ascending') : 'none';
    return (
      <span aria-sort={sort} key={name} role="columnheader">
        <button onClick={() => orderBy(by)} type="button">
          {name} {isOn && <Icon of={order.down ? ArrowDown : ArrowUp} size={12} />}
        </button>
      </span>
    );
  };
  return (
    <div class="table-row table-head small" role="row" style={{ gridTemplateColumns: template(columns) }}>
      <span role="columnheader">
        <span class="hidden">{t('columnChoose')}</span>
      </span>
      {head(t('fieldTitle'), 'title')}
      {columns.map((column) => head(columnName(column), HEADS[column].by))}
      <span role="columnheader">
        <span class="hidden">{t('columnMore')}</span>
      </span>
    </div>
  );
}

export function TableRow(props: RowProps & { readonly at: number; readonly columns: readonly Column[] }) {
  const { paper, at, columns, href, current = false, chosen, onChoose, onStar, onDrag } = props;
  return (
    <div
      aria-rowindex={at + 2}
      class={`table-row small ${paper.status}${current ? ' current' : ''}`}
      data-paper={paper.id}
      draggable={onDrag !== undefined}
      onDragStart={onDrag && ((event) => onDrag(event, paper))}
      role="row"
      style={{ gridTemplateColumns: template(columns) }}
      {...rowChoosing(props)}
    >
      <span class="row" role="cell">
        <ChooseBox chosen={chosen} onChoose={onChoose} paper={paper} />
        <span aria-hidden="true" class={`status-dot ${paper.status}`} />
      </span>
      <span class="paper-title ellipsis" role="cell" title={paper.title}>
        <a aria-current={current ? 'true' : undefined} {...(href ? { href } : {})}>
          <MathsText lossy={paper.lossy} text={paper.title} />
        </a>
      </span>
      {columns.map((column) => (
        <span class="ellipsis" data-column={column} key={column} role="cell">
          {cell(column, paper, props.listNames)}
        </span>
      ))}
      <span class="row tools" role="cell">
        <StarButton label={t('starPaper', paper.title)} on={paper.starred} onClick={() => onStar(paper)} />
        <Menu icon={Ellipsis} items={menuOf(props)} label={t('paperMenu', paper.title)} />
      </span>
    </div>
  );
}

function cell(column: Column, paper: SavedPaper, listNames: ReadonlyMap<string, string>): ComponentChildren {
  switch (column) {
    case 'authors':
      return authorsShort(paper.authors, paper.moreAuthors, 2);
    case 'published':
      return paper.published && publishedDay(paper.published);
    case 'saved':
      return savedDay(paper.savedAt);
    case 'seen':
      return paper.firstSeenAt !== undefined && savedDay(paper.firstSeenAt);
    case 'votes':
      return paper.votes?.toLocaleString();
    case 'rating':
      return paper.rating !== undefined && <Stars rating={paper.rating} />;
    case 'status':
      return statusName(paper.status);
    case 'names':
      return [...paper.lists.flatMap((id) => listNames.get(id) ?? []), ...paper.tags].join(', ');
  }
}

/** The columns in their order, with or without one of them. */
export function withColumn(columns: readonly Column[], column: Column, on: boolean): readonly Column[] {
  return COLUMNS.filter((one) => (one === column ? on : columns.includes(one)));
}
