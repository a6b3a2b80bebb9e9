/** Changing a paper's citation key by hand: what is wrong with it is said while it is typed. */
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { KEY, MAX_KEY } from '../../lib/citations/key-template';
import { keysOf } from '../../lib/library/propose-keys';
import { holderOf, type Reading } from '../../lib/library/reading';
import type { SavedPaper } from '../../lib/library/types';
import type { KeysSet } from '../../lib/messages';
import { readCiting } from '../../lib/settings/citing';
import './key-form.css';
import { useTyping } from '../kit/drafts';
import { t } from '../kit/text';
import { command } from '../state/commands';
import { copyText } from '../state/hand-out';
import { undoable } from '../state/undo';

interface Props {
  readonly reading: Promise<Reading>;
  readonly paper: SavedPaper;
  /** The name under which what is typed survives the closing of the window. */
  readonly draft: string;
  /** The key was changed, or that was given up. */
  readonly onDone: (changed: boolean) => void;
}

/** What is known of a key that was typed; undefined while it is looked up. */
type Verdict = 'same' | 'free' | 'illegal' | { readonly by: string };

export function KeyForm({ reading, paper, draft, onDone }: Props) {
  const { id, citeKey } = paper;
  const field = useId();
  const input = useRef<HTMLInputElement>(null);
  const [key, setKey] = useState(citeKey ?? '');
  const [verdict, setVerdict] = useState<Verdict>();
  useLayoutEffect(() => input.current?.select(), []);
  // What was typed before, or for a paper without a key the one that it would be given.
  const typed = useTyping(draft, (kept) => kept ?? citeKey ?? proposal(reading, paper), setKey);
  useEffect(() => {
    let over = false;
    setVerdict(undefined);
    void judge(reading, paper, key).then((found) => !over && setVerdict(found));
    return () => {
      over = true;
    };
  }, [key]);

  const type = (next: string) => {
    setKey(next);
    typed(next);
  };
  const save = async () => {
    if (verdict === 'same') return onDone(false);
    if (verdict !== 'free') return;
    await command('setKeys', [[{ id, key }]], ({ changed, taken }) => {
      const [clash] = taken;
      if (clash) return setVerdict({ by: clash.by });
      sayChanged(changed);
      onDone(true);
    });
  };
  const wrong = key !== '' && (verdict === 'illegal' || typeof verdict === 'object');
  return (
    <form
      class="key-form"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onDone(false);
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label class="label" for={field}>
        {t('keyLabel')}
      </label>
      <div class="row">
        <input
          aria-describedby={`${field}-hint`}
          aria-invalid={wrong}
          autocapitalize="off"
          autocomplete="off"
          class="field grow"
          id={field}
          maxLength={MAX_KEY}
          onInput={(event) => type(event.currentTarget.value)}
          ref={input}
          spellcheck={false}
          value={key}
        />
        <button class="button primary" disabled={verdict !== 'free' && verdict !== 'same'} type="submit">
          {t('keySave')}
        </button>
        <button class="button quiet" onClick={() => onDone(false)} type="button">
          {t('cancel')}
        </button>
      </div>
      <p class={`small ${wrong ? 'wrong' : 'dim'}`} id={`${field}-hint`} role="status">
        {typeof verdict === 'object'
          ? t('keyTaken', verdict.by)
          : verdict === 'free'
            ? t('keyFree')
            : t('keyHint')}
      </p>
    </form>
  );
}

interface Change {
  readonly before: string;
  readonly after: string;
}

/** A key that was changed, for the reader's .tex files. */
export function KeyChange({ before, after }: Change) {
  const change = t('keyChanged', before, after);
  return (
    <div class="key-change" role="status">
      <p>
        <code>{change}</code>
      </p>
      <p class="small dim">{t('keyChangedHint')}</p>
      <button class="button" onClick={() => void copyText(change, t('copiedThis', change))} type="button">
        {t('keyCopyChange')}
      </button>
    </div>
  );
}

async function proposal(reading: Promise<Reading>, paper: SavedPaper): Promise<string> {
  const { template } = await readCiting();
  return (await keysOf(await reading, [paper], template)).get(paper.id) ?? '';
}

async function judge(reading: Promise<Reading>, paper: SavedPaper, key: string): Promise<Verdict> {
  if (key === paper.citeKey) return 'same';
  if (!KEY.test(key)) return 'illegal';
  const holder = await holderOf(await reading, key);
  return holder && holder.id !== paper.id ? { by: holder.title } : 'free';
}

function sayChanged(changed: KeysSet['changed']): void {
  const back = changed.map(({ id, before }) => ({ id, key: before }));
  undoable(t('keySaved'), () => void command('setKeys', [back]));
}
