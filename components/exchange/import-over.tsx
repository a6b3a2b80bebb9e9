/** How an import ended: what was saved, which keys changed, and the way back. */

import { counted, t } from '../kit/text';
import { type Failure, sentence } from '../state/commands';
import type { Written } from '../state/import-write';
import { routeHash } from '../state/route';
import { CopyKeyChanges, KeyChanges } from './key-changes';

interface Props {
  readonly written: Written;
  readonly left: number;
  readonly failure?: Failure;
  readonly onAgain: () => void;
  readonly onUndo: () => void;
  readonly onClose: () => void;
}

export function ImportOver({ written, left, failure, onAgain, onUndo, onClose }: Props) {
  const { added, changed, unchanged, nameless, keys, list } = written;
  const said = [
    counted(added, 'importAddedOne', 'importAddedMany'),
    changed > 0 && counted(changed, 'importChangedOne', 'importChangedMany'),
    unchanged > 0 && counted(unchanged, 'importUnchangedOne', 'importUnchangedMany'),
    list && t('importListed', list.name),
  ];
  return (
    <>
      <p role="status">{said.filter(Boolean).join(' ')}</p>
      {(failure || left > 0) && (
        <p class="notice danger" role="alert">
          {[failure && sentence(failure), left > 0 && counted(left, 'importLeftOne', 'importLeftMany')]
            .filter(Boolean)
            .join(' ')}
        </p>
      )}
      {nameless > 0 && (
        <p class="small">
          {counted(nameless, 'importNamelessOne', 'importNamelessMany')}{' '}
          <a href={routeHash({ view: { kind: 'settings' } })} onClick={onClose}>
            {t('completingHow')}
          </a>
        </p>
      )}
      {keys.length > 0 && <Keys keys={keys} />}
      <div class="actions">
        {(added > 0 || changed > 0 || list) && (
          <button class="button quiet" onClick={onUndo} type="button">
            {t('importUndo')}
          </button>
        )}
        {(failure || left > 0) && (
          <button class="button" onClick={onAgain} type="button">
            {t('importGoOn')}
          </button>
        )}
        <button class="button primary" onClick={onClose} type="button">
          {t('close')}
        </button>
      </div>
    </>
  );
}

/** The file's keys that are others here, for the search and replace of a .tex file. */
function Keys({ keys }: Pick<Written, 'keys'>) {
  const lines = keys.map(({ before, after = t('importNoKey') }) => `${before} → ${after}`);
  return (
    <section>
      <h3 class="label">{counted(keys.length, 'importKeysOne', 'importKeysMany')}</h3>
      <KeyChanges lines={lines} most={6} />
      <CopyKeyChanges lines={lines} />
    </section>
  );
}
