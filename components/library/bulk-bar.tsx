/** What can be done to many papers at once; long work shows how far it is and can be stopped. */
import { CircleDot, Copy, Ellipsis, Keyboard, Star, StarOff } from 'lucide';
import { useState } from 'preact/hooks';
import type { CopyName } from '../../lib/citations/copy';
import type { Scope } from '../../lib/library/reading';
import { CAPS } from '../../lib/messages';
import { Combobox } from '../kit/combobox';
import { IconButton } from '../kit/icon-button';
import { Menu } from '../kit/menu';
import { counted, t } from '../kit/text';
import { copyItems } from '../papers/copy-items';
import { listOptions, tagOptions } from '../papers/name-options';
import { RATINGS, ratingName } from '../papers/rating';
import * as actions from '../state/actions';
import type { Long, Progress } from '../state/commands-many';
import type { Library } from '../state/library';
import { createList } from '../state/place-actions';
import { STATUSES, statusName } from '../state/view-name';

interface Props {
  readonly ids: ReadonlySet<string>;
  readonly library: Library;
  readonly scope: Scope;
  readonly onChooseAll: () => void;
  readonly onChooseNone: () => void;
  readonly onCopy: (ids: readonly string[], as: CopyName, long: Long) => Promise<void>;
  readonly onExport: (ids: readonly string[]) => void;
  readonly onZotero: (ids: readonly string[]) => void;
  /** A tag or a list was given, or not after all: back to the rows. */
  readonly onBack: () => void;
  readonly onKeys: () => void;
  /** These were removed. */
  readonly onGone: (ids: readonly string[]) => void;
}

export function BulkBar(props: Props) {
  const { ids, library, scope, onChooseAll, onChooseNone, onCopy, onExport, onZotero, onGone } = props;
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
      {none && (
        <>
          <span class="small dim choose-hint">{t('chooseHint')}</span>
          <IconButton icon={Keyboard} label={t('allKeys')} onClick={props.onKeys} />
        </>
      )}
      {!none && (
        <>
          <button class="link small" onClick={onChooseAll} type="button">
            {t('chooseAll')}
          </button>
          <span class="bulk-field">
            <Combobox
              createLabel={(name) => t('createTag', name)}
              inputId="bulk-tags"
              label={t('addTag')}
              maxLength={CAPS.tag}
              onDone={props.onBack}
              onCreate={(name) => run((long) => actions.addTag(chosen, name, long))}
              onPick={(name) => run((long) => actions.addTag(chosen, name, long))}
              options={tagOptions(library.tags)}
              placeholder={t('addTag')}
            />
          </span>
          <span class="bulk-field">
            <Combobox
              createLabel={(name) => t('createListNamed', name)}
              inputId="bulk-lists"
              label={t('addToList')}
              maxLength={CAPS.list}
              onDone={props.onBack}
              onCreate={(name) =>
                void createList(name, (id) => run((long) => actions.addToList(chosen, id, name, long)))
              }
              onPick={(id) =>
                run((long) => actions.addToList(chosen, id, library.listNames.get(id) ?? '', long))
              }
              options={listOptions(library.openLists)}
              placeholder={t('addToList')}
            />
          </span>
          <Menu
            icon={CircleDot}
            items={STATUSES.map((status) => ({
              label: statusName(status),
              onSelect: () => run((long) => actions.setStatus(chosen, status, long)),
            }))}
            label={t('setStatusOf')}
            text={t('status')}
          />
          <Menu
            icon={Copy}
            items={copyItems((as) => void run((long) => onCopy(chosen, as, long)))}
            label={t('copyAs')}
            text={t('copy')}
          />
          <button class="button" onClick={() => onExport(chosen)} type="button">
            {t('export')}
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
          <Menu
            icon={Ellipsis}
            items={[
              {
                icon: Star,
                label: t('star'),
                onSelect: () => run((long) => actions.setStar(chosen, true, long)),
              },
              {
                icon: StarOff,
                label: t('unstar'),
                onSelect: () => run((long) => actions.setStar(chosen, false, long)),
              },
              ...RATINGS.map((rating, i) => ({
                label: ratingName(rating),
                apart: i === 0,
                onSelect: () => run((long) => actions.setRating(chosen, rating, long)),
              })),
              ...takingAway(scope, library, chosen, run),
              { label: t('sendToZotero'), apart: true, onSelect: () => onZotero(chosen) },
            ]}
            label={t('moreForChosen')}
          />
        </>
      )}
    </div>
  );
}

/** Off the list that is shown, or without its tag. */
function takingAway(
  scope: Scope,
  library: Library,
  chosen: readonly string[],
  run: (work: (long: Long) => Promise<unknown>) => Promise<void>,
) {
  if (scope.kind === 'list') {
    const name = library.listNames.get(scope.id) ?? '';
    const onSelect = () => run((long) => actions.removeFromList(chosen, scope.id, name, long));
    return [{ label: t('takeAway', name), apart: true, onSelect }];
  }
  if (scope.kind === 'tag') {
    const onSelect = () => run((long) => actions.removeTag(chosen, scope.name, long));
    return [{ label: t('takeAway', scope.name), apart: true, onSelect }];
  }
  return [];
}

/** Runs long work; what needs more than one piece is shown while it runs. */
function useLong() {
  const [running, setRunning] = useState<Progress & { readonly stop: () => void }>();
  const run = async (work: (long: Long) => Promise<unknown>) => {
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
