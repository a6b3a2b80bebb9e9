/** The reader says that a saved paper is not the one of another name; taken back by one press. */
import { t } from '../text';
import { command } from './commands';
import { show } from './toasts';

export async function part(id: string, other: string): Promise<void> {
  const opId = crypto.randomUUID();
  const undo = () => void command('undoMerge', [opId], () => show({ tone: 'said', text: t('rejoined') }));
  const done = () => show({ tone: 'said', text: t('parted'), action: { label: t('undo'), run: undo } });
  await command('partPaper', [id, other], done, opId);
}
