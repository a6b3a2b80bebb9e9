/** Keys that papers have already, and the same by the template: old and new are shown before anything changes. */
import { useState } from 'preact/hooks';
import { type Reading, scan } from '../../lib/library/reading';
import { type Rekey, rekeysOf } from '../../lib/library/rekey';
import type { SavedPaper } from '../../lib/library/types';
import { send } from '../../lib/messages';
import { CopyKeyChanges, KeyChanges } from '../exchange/key-changes';
import { counted, t } from '../kit/text';
import { type Failure, sentence } from '../state/commands';
import type { Progress } from '../state/commands-many';
import { show } from '../state/toasts';

interface Props {
  readonly reading: Promise<Reading>;
  readonly template: string;
}

type Step =
  | { readonly kind: 'still' }
  | { readonly kind: 'shown'; readonly all: readonly Rekey[] }
  | { readonly kind: 'changing'; readonly progress: Progress }
  | { readonly kind: 'done'; readonly changed: readonly Rekey[]; readonly failure?: Failure };

/** Papers per command: each is one short transaction. */
const CHUNK = 200;

export function Rekeying({ reading, template }: Props) {
  const [step, setStep] = useState<Step>({ kind: 'still' });
  const look = async () => {
    const library = await reading;
    const keyed: SavedPaper[] = [];
    await scan(library, (papers) => keyed.push(...papers.filter(({ citeKey }) => citeKey !== undefined)));
    setStep({ kind: 'shown', all: await rekeysOf(library, keyed, template) });
  };
  const change = async (all: readonly Rekey[], back = false) => {
    const done = await changeKeys(all, back, (progress) => setStep({ kind: 'changing', progress }));
    setStep(back ? { kind: 'still' } : { kind: 'done', ...done });
    if (back && done.failure) show({ tone: 'failed', text: sentence(done.failure) });
  };
  if (step.kind === 'still')
    return (
      <div>
        <button class="button" onClick={() => void look()} type="button">
          {t('rekeyLook')}
        </button>
        <p class="small dim">{t('rekeyText')}</p>
      </div>
    );
  if (step.kind === 'changing')
    return <progress aria-label={t('working')} max={step.progress.all} value={step.progress.done} />;
  const list = step.kind === 'shown' ? step.all : step.changed;
  const lines = list.map(({ before, after }) => `${before} → ${after}`);
  return (
    <div>
      <p role="status">
        {step.kind === 'done'
          ? counted(list.length, 'rekeyDoneOne', 'rekeyDoneMany')
          : list.length === 0
            ? t('rekeyNone')
            : counted(list.length, 'rekeyWouldOne', 'rekeyWouldMany')}
      </p>
      {step.kind === 'done' && step.failure && (
        <p class="notice danger" role="alert">
          {sentence(step.failure)}
        </p>
      )}
      {list.length > 0 && (
        <>
          <KeyChanges lines={lines} most={8} />
          <div class="row wrap">
            {step.kind === 'shown' ? (
              <button class="button primary" onClick={() => void change(list)} type="button">
                {counted(list.length, 'rekeyChangeOne', 'rekeyChangeMany')}
              </button>
            ) : (
              <button class="button" onClick={() => void change(list, true)} type="button">
                {t('undo')}
              </button>
            )}
            <CopyKeyChanges lines={lines} />
          </div>
        </>
      )}
    </div>
  );
}

async function changeKeys(
  all: readonly Rekey[],
  back: boolean,
  onProgress: (progress: Progress) => void,
): Promise<{ readonly changed: readonly Rekey[]; readonly failure?: Failure }> {
  const changed: Rekey[] = [];
  for (let at = 0; at < all.length; at += CHUNK) {
    onProgress({ done: at, all: all.length });
    const some = all.slice(at, at + CHUNK);
    const outcome = await send(
      'setKeys',
      some.map(({ id, before, after }) => ({ id, key: back ? before : after })),
    );
    if (!outcome.ok) return { changed, failure: outcome.refusal };
    const done = new Set(outcome.result.changed.map(({ id }) => id));
    changed.push(...some.filter(({ id }) => done.has(id)));
  }
  return { changed };
}
