/** The reader says that a saved paper is not the one of another name; taken back by one press. */
import { t } from '../kit/text';
import { command } from './commands';
import { show } from './toasts';
import { undoable } from './undo';

export async function part(id: string, other: string): Promise<void> {
  const opId = crypto.randomUUID();
  const undo = () => void command('undoMerge', [opId], () => show({ tone: 'said', text: t('rejoined') }));
  const done = () => undoable(t('parted'), undo);
  await command('partPaper', [id, other], done, opId);
}
