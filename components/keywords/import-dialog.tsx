/** Import of keyword groups from a text or a file: what would change is shown before it does. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type GroupChange, type ImportMode, planImport } from '../../lib/keywords/import';
import { readGroups } from '../../lib/keywords/transfer';
import type { Group } from '../../lib/keywords/types';
import '../exchange/export-dialog.css';
import './import-dialog.css';
import { keepDraft, useDraft } from '../kit/drafts';
import { counted, type TextKey, t } from '../kit/text';

interface Props {
  readonly groups: readonly Group[];
  /** The name under which the text survives the closing of the popup. */
  readonly draft: string;
  readonly onImport: (groups: readonly Group[]) => void;
  readonly onClose: () => void;
  /** Where no file can be chosen, since the popup closes: goes to where one can. */
  readonly onElsewhere?: (() => void) | undefined;
}

/** More characters than all groups can hold are no keywords. */
const LONGEST = 1_000_000;

const EXAMPLE = `== Language models == yellow, weight +2
LLM, RAG
chain of thought

== Not for me == red, weight -3, mute
blockchain`;

export function ImportDialog({ groups, draft, onImport, onClose, onElsewhere }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useDraft(draft);
  const [mode, setMode] = useState<ImportMode>('merge');
  const [failed, setFailed] = useState(false);
  useEffect(() => dialog.current?.showModal(), []);
  const told = useMemo(() => readGroups(text), [text]);
  const plan = useMemo(() => planImport(groups, told.groups, mode), [groups, told, mode]);
  const ready = told.groups.length > 0 && plan.changes.some(({ kind }) => kind !== 'same');

  const closed = () => {
    keepDraft(draft, undefined);
    onClose();
  };
  const take = async (file: File | undefined) => {
    if (!file) return;
    const whole = file.size <= LONGEST ? await file.text().catch(() => undefined) : undefined;
    setFailed(whole === undefined);
    if (whole !== undefined) setText(whole);
  };
  return (
    <dialog aria-labelledby="import-title" class="export sheet" onClose={closed} ref={dialog}>
      <div>
        <h2 id="import-title">{t('importTitle')}</h2>
        <label>
          <span class="label">{t('importText')}</span>
          <textarea
            class="field import-text"
            maxLength={LONGEST}
            onInput={(event) => setText(event.currentTarget.value)}
            rows={7}
            spellcheck={false}
            value={text}
          />
        </label>
        <div class="row wrap">
          {onElsewhere ? (
            <button class="link small" onClick={onElsewhere} type="button">
              {t('importFileElsewhere')}
            </button>
          ) : (
            <label class="small">
              {t('importFile')}{' '}
              <input
                accept=".txt,.md,.csv,text/plain"
                onChange={(event) => void take(event.currentTarget.files?.[0])}
                type="file"
              />
            </label>
          )}
        </div>
        {failed && (
          <p class="notice danger" role="alert">
            {t('importFailed')}
          </p>
        )}
        <details class="small">
          <summary>{t('importFormat')}</summary>
          <pre>{EXAMPLE}</pre>
          <p class="dim">{t('importFormatText')}</p>
        </details>
        <fieldset class="choices">
          <legend class="hidden">{t('importMode')}</legend>
          {MODES.map(([one, label]) => (
            <label key={one}>
              <input checked={mode === one} name="mode" onChange={() => setMode(one)} type="radio" />
              {t(label)}
            </label>
          ))}
        </fieldset>
        <div aria-live="polite" class="import-changes small">
          {told.groups.length > 0 && <Changes changes={plan.changes} />}
          {told.unknown.map(({ line, word }) => (
            <p class="notice" key={`${line}${word}`}>
              {t('importUnknown', word, line)}
            </p>
          ))}
        </div>
        <div class="actions">
          <button class="button quiet" onClick={() => dialog.current?.close()} type="button">
            {t('close')}
          </button>
          <button
            class="button primary"
            disabled={!ready}
            onClick={() => {
              onImport(plan.groups);
              dialog.current?.close();
            }}
            type="button"
          >
            {t('importRun')}
          </button>
        </div>
      </div>
    </dialog>
  );
}

const MODES: readonly (readonly [ImportMode, TextKey])[] = [
  ['merge', 'importMerge'],
  ['replace', 'importReplace'],
];

const KINDS: Readonly<Record<Exclude<GroupChange['kind'], 'same'>, TextKey>> = {
  new: 'importNew',
  changed: 'importChanged',
  removed: 'importRemoved',
};

/** Keywords that are named; the rest are counted. */
const NAMED = 12;

function Changes({ changes }: { readonly changes: readonly GroupChange[] }) {
  const same = changes.filter(({ kind }) => kind === 'same').length;
  return (
    <ul>
      {changes.map(({ kind, name, added, removed }, index) =>
        kind === 'same' ? null : (
          <li key={String(index)}>
            <strong>{t(KINDS[kind], name || t('unnamedGroup'))}</strong>
            <Terms sign="+" terms={added} />
            <Terms sign="−" terms={removed} />
          </li>
        ),
      )}
      {same > 0 && <li class="dim">{counted(same, 'importSameOne', 'importSameMany')}</li>}
    </ul>
  );
}

function Terms({ sign, terms }: { readonly sign: string; readonly terms: readonly string[] }) {
  if (terms.length === 0) return null;
  const rest = terms.length - NAMED;
  return (
    <span>
      {' '}
      {sign} {terms.slice(0, NAMED).join(', ')}
      {rest > 0 && ` ${counted(rest, 'problemsMoreOne', 'problemsMoreMany')}`}
    </span>
  );
}
