/** The ways to copy a citation, as items of a menu. */
import { Copy } from 'lucide';
import type { CopyName } from '../../lib/citations/copy';
import { COPIES } from '../../lib/settings/copies';
import type { MenuItem } from '../kit/menu';
import { t } from '../kit/text';

/** An item for each way. */
export function copyItems(onCopy: (as: CopyName) => void): readonly MenuItem[] {
  return COPIES.map(([name, label]) => ({ icon: Copy, label: t(label), onSelect: () => onCopy(name) }));
}
