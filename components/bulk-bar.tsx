/** What can be done to many papers at once; long work shows how far it is and can be stopped. */
import { Copy } from 'lucide';
import { useState } from 'preact/hooks';
import type { CopyName } from '../lib/citations/copy';
import { CAPS } from '../lib/messages';
import { Combobox } from './combobox';
import { copyItems } from './copy-items';
import { Menu } from './menu';
import * as actions from './state/actions';
import type { Progress } from './state/commands';
import type { Library } from './state/library';
import { counted, t } from './text';

interface Props {
  readonly ids: ReadonlySet<string>;
  readonly library: Library;
  readonly onChooseAll: () => void;
  readonly onChooseNone: () => void;
  readonly onCopy: (ids: readonly string[], as: CopyName) => void;
  readonly onExport: (ids: readonly string[]) => void;
  readonly onZotero: (ids: readonly string[]) => void;
  /** These were removed. */
  readonly onGone: (ids: readonly string[]) => void;
}

export function BulkBar(props: Props) {
  const { ids, library, onChooseAll, onChooseNone, onCopy, onExport, onZotero, onGone } = props;
  const { running, run } = useLong();
  if (running) {
    return (
      <div class="bulk-bar">
        <progress aria-label={t('working')} class="grow" max={running.all} value={running.done} />
        <span class="small number">{t('progress', running.done, running.all)}</span>
        <button class="button" onClick={running.stop} type="button">
          {t('cancel')}
        </button>
      </div>
    );
  }
  const chosen = [...ids];
  const none = chosen.length === 0;
  return (
    <div class="bulk-bar">
      <label class="row choose-all">
        <input checked={!none} class="choose" onChange={none ? onChooseAll : onChooseNone} type="checkbox" />
        <span class="small">{none ? t('chooseAll') : counted(chosen.length, 'chosenOne', 'chosenMany')}</span>
      </label>
      {!none && (
        <>
          <button class="link small" onClick={onChooseAll} type="button">
            {t('chooseAll')}
          </button>
          <span class="bulk-field">
            <Combobox
              createLabel={(name) => t('createTag', name)}
              label={t('addTag')}
              maxLength={CAPS.tag}
              onCreate={(name) => run((long) => actions.addTag(chosen, name, long))}
              onPick={(name) => run((long) => actions.addTag(chosen, name, long))}
              options={library.tags.map(({ name, count }) => ({ value: name, label: name, count }))}
              placeholder={t('addTag')}
            />
          </span>
          <span class="bulk-field">
            <Combobox
              createLabel={(name) => t('createListNamed', name)}
              label={t('addToList')}
              maxLength={CAPS.list}
              onCreate={(name) =>
                void actions.createList(name, (id) => run((long) => actions.addToList(chosen, id, long)))
              }
              onPick={(id) => run((long) => actions.addToList(chosen, id, long))}
              options={library.lists.map(({ id, name, count }) => ({ value: id, label: name, count }))}
              placeholder={t('addToList')}
            />
          </span>
          {(['read', 'unread'] as const).map((status) => (
            <button
              class="button"
              key={status}
              onClick={() => run((long) => actions.setStatus(chosen, status, long))}
              type="button"
            >
              {t(status === 'read' ? 'markRead' : 'markUnread')}
            </button>
          ))}
          <Menu
            icon={Copy}
            items={copyItems((as) => onCopy(chosen, as))}
            label={t('copyAs')}
            text={t('copy')}
          />
          <button class="button" onClick={() => onExport(chosen)} type="button">
            {t('export')}
          </button>
          <button class="button" onClick={() => onZotero(chosen)} type="button">
            {t('sendToZotero')}
          </button>
          <button
            class="button danger"
            onClick={() =>
              run(async (long) => onGone(chosen.slice(0, await actions.removePapers(chosen, long))))
            }
            type="button"
          >
            {t('remove')}
          </button>
        </>
      )}
    </div>
  );
}

/** Runs long work; what needs more than one piece is shown while it runs. */
function useLong() {
  const [running, setRunning] = useState<Progress & { readonly stop: () => void }>();
  const run = async (work: (long: actions.Long) => Promise<unknown>) => {
    const stopper = new AbortController();
    const stop = () => stopper.abort();
    await work({
      signal: stopper.signal,
      onProgress: (progress) => {
        if (progress.done < progress.all) setRunning({ ...progress, stop });
      },
    });
    setRunning(undefined);
  };
  return { running, run };
}
