/** How a list is looked at: cards or table, the order, the grouping, the columns. */
import { ArrowDown, ArrowUp, Columns3, Rows3, Table2 } from 'lucide';
import { GROUPINGS, type Grouping, ORDERS } from '../../lib/library/ordering';
import { IconButton } from '../kit/icon-button';
import { Menu } from '../kit/menu';
import { Select } from '../kit/select';
import { type TextKey, t } from '../kit/text';
import { columnName, ORDER_NAMES, withColumn } from '../papers/paper-table';
import { COLUMNS, changeLook, look, orderBy } from '../state/look';

const GROUPING_NAMES: Readonly<Record<Grouping, TextKey>> = {
  none: 'groupNone',
  day: 'groupDay',
  list: 'groupList',
  tag: 'groupTag',
};

export function LookBar() {
  const { as, order, grouping, columns } = look.value;
  return (
    <div class="look-bar small">
      <IconButton
        icon={as === 'table' ? Rows3 : Table2}
        label={t(as === 'table' ? 'asCards' : 'asTable')}
        onClick={() => changeLook({ as: as === 'table' ? 'cards' : 'table' })}
      />
      <label class="row">
        <span class="dim">{t('orderBy')}</span>
        <Select
          all={ORDERS.map((by) => [by, t(ORDER_NAMES[by])] as const)}
          onChoose={orderBy}
          value={order.by}
        />
      </label>
      <IconButton
        icon={order.down ? ArrowDown : ArrowUp}
        label={t(order.down ? 'orderDown' : 'orderUp')}
        onClick={() => orderBy(order.by)}
      />
      <label class="row">
        <span class="dim">{t('groupBy')}</span>
        <Select
          all={GROUPINGS.map((one) => [one, t(GROUPING_NAMES[one])] as const)}
          onChoose={(next) => changeLook({ grouping: next })}
          value={grouping}
        />
      </label>
      {as === 'table' && (
        <Menu
          icon={Columns3}
          items={COLUMNS.map((column) => {
            const on = columns.includes(column);
            return {
              label: columnName(column),
              checked: on,
              onSelect: () => changeLook({ columns: withColumn(columns, column, !on) }),
            };
          })}
          label={t('columns')}
        />
      )}
    </div>
  );
}
