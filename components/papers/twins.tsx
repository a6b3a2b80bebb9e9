/** Another saved paper that is likely the same one: offered for merging, never merged by itself. */
import type { Reading } from '../../lib/library/reading';
import { type Twin, twinsOf } from '../../lib/library/twins';
import type { SavedPaper } from '../../lib/library/types';
import { type TextKey, t } from '../kit/text';
import { command } from '../state/commands';
import { useLive } from '../state/live';
import { part } from '../state/part';
import { go, route } from '../state/route';
import { show } from '../state/toasts';
import { undoable } from '../state/undo';

interface Props {
  readonly paper: SavedPaper;
  readonly reading: Promise<Reading>;
}

/** Of more, the next is shown once one of them is settled: a paper is under them. */
const MOST = 3;

const WHY: Readonly<Record<Twin['by'], TextKey>> = { link: 'twinLinked', words: 'twinText' };

export function Twins({ paper, reading }: Props) {
  const found = useLive(reading, (library) => twinsOf(library, paper), [paper]);
  if (found.state !== 'ready') return null;
  return (
    <>
      {found.value.slice(0, MOST).map(({ paper: twin, by }) => (
        <section class="notice twin" key={twin.id}>
          <div class="grow">
            <strong>{t('twin')}</strong>
            <p>{t(WHY[by], twin.title, twin.id)}</p>
            <p class="row wrap">
              <button class="button" onClick={() => void merge(paper.id, twin.id)} type="button">
                {t('twinMerge')}
              </button>
              {/* In the popup there is no place for a second paper. */}
              {location.pathname.endsWith('/library.html') && (
                <button
                  class="link"
                  onClick={() => go({ view: route.value.view, paper: twin.id })}
                  type="button"
                >
                  {t('twinOpen')}
                </button>
              )}
              <button class="link" onClick={() => void part(paper.id, twin.id)} type="button">
                {t('twinPart')}
              </button>
            </p>
          </div>
        </section>
      ))}
    </>
  );
}

async function merge(into: string, from: string): Promise<void> {
  const opId = crypto.randomUUID();
  const undo = () => void command('undoMerge', [opId], () => show({ tone: 'said', text: t('twinUnmerged') }));
  const done = () => undoable(t('twinMerged'), undo);
  await command('mergePapers', [into, from], done, opId);
}
