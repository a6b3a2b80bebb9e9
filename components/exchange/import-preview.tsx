/** What an import would do, entry by entry: nothing is written yet. */
import type { ComponentChildren } from 'preact';
import type { KeyFate, Row } from '../../lib/imports/plan';
import type { Broken } from '../../lib/imports/types';
import { isNameless } from '../../lib/paper';
import { authorsShort } from '../kit/format';
import { MathsText } from '../kit/maths-text';
import { counted, type TextKey, t } from '../kit/text';
import type { Plan } from '../state/importing';

/** Entries of a kind that are listed; the rest are counted. */
const MOST = 100;

const WHY: Readonly<Record<Broken['why'], TextKey>> = {
  unclosed: 'importUnclosed',
  syntax: 'importSyntax',
  untitled: 'importUntitled',
  'too-long': 'importTooLong',
  'too-many': 'importTooMany',
  'no-paper': 'importNoPaper',
};

interface Props {
  readonly plan: Plan;
  readonly onSame: (lines: readonly number[], same: boolean) => void;
}

export function ImportPreview({ plan: { rows, broken }, onSame }: Props) {
  const of = <K extends Row['kind']>(kind: K) =>
    rows.filter((row): row is Extract<Row, { kind: K }> => row.kind === kind);
  const [fresh, known, offered, twice] = [of('new'), of('known'), of('offered'), of('twice')];
  const lines = offered.map(({ incoming }) => incoming.line);
  const allSame = offered.every(({ same }) => same);
  return (
    <div class="incoming">
      <Part count={broken.length} open title={counted(broken.length, 'importBrokenOne', 'importBrokenMany')}>
        {broken.slice(0, MOST).map(({ line, why, text }) => (
          <li key={line}>
            <span class="number import-line">{t('importLine', line)}</span> {t(WHY[why])} <code>{text}</code>
          </li>
        ))}
      </Part>
      <Part
        count={offered.length}
        open
        title={counted(offered.length, 'importOfferedOne', 'importOfferedMany')}
      >
        {offered.length > 1 && (
          <li>
            <button class="link" onClick={() => onSame(lines, !allSame)} type="button">
              {t(allSame ? 'importNoneSame' : 'importAllSame')}
            </button>
          </li>
        )}
        {offered.slice(0, MOST).map((row) => (
          <Entry key={row.incoming.line} row={row}>
            <label class="row">
              <input
                checked={row.same}
                onChange={(event) => onSame([row.incoming.line], event.currentTarget.checked)}
                type="checkbox"
              />
              <span>{t('importSame', row.known.title, row.known.id)}</span>
            </label>
          </Entry>
        ))}
      </Part>
      <Part count={twice.length} title={counted(twice.length, 'importTwiceOne', 'importTwiceMany')}>
        {twice.slice(0, MOST).map((row) => (
          <Entry key={row.incoming.line} row={row}>
            <p class="dim">{t('importTwice', row.first)}</p>
          </Entry>
        ))}
      </Part>
      <Part
        count={fresh.length}
        open={fresh.length <= MOST}
        title={counted(fresh.length, 'importNewOne', 'importNewMany')}
      >
        {fresh.slice(0, MOST).map((row) => (
          <Entry key={row.incoming.line} row={row} />
        ))}
      </Part>
      <Part count={known.length} title={counted(known.length, 'importKnownOne', 'importKnownMany')}>
        {known.slice(0, MOST).map((row) => (
          <Entry key={row.incoming.line} row={row} />
        ))}
      </Part>
      {fresh.some(({ incoming }) => isNameless(incoming.paper)) && (
        <p class="small dim">{t('importNameless')}</p>
      )}
    </div>
  );
}

interface PartProps {
  readonly title: string;
  readonly count: number;
  readonly open?: boolean;
  readonly children: ComponentChildren;
}

function Part({ title, count, open = false, children }: PartProps) {
  if (count === 0) return null;
  return (
    <details open={open}>
      <summary>{title}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls has to be reached by keys. */}
      <ul aria-label={title} class="small" tabIndex={0}>
        {children}
        {count > MOST && <li class="dim">{counted(count - MOST, 'importMoreOne', 'importMoreMany')}</li>}
      </ul>
    </details>
  );
}

function Entry({ row, children }: { readonly row: Row; readonly children?: ComponentChildren }) {
  const { incoming, fate } = row;
  const { paper, publication } = incoming;
  const under = [
    authorsShort(paper.authors, paper.moreAuthors, 2),
    publication?.container,
    paper.published?.slice(0, 4),
  ];
  return (
    <li>
      <div class="row import-entry">
        <span class="grow">
          <MathsText text={paper.title} />
        </span>
        {incoming.key && <code>{incoming.key}</code>}
      </div>
      <p class="dim ellipsis">{under.filter(Boolean).join(' · ')}</p>
      <Fate fate={fate} />
      {children}
    </li>
  );
}

/** Only what is not as one would expect is said. */
function Fate({ fate }: { readonly fate: KeyFate }) {
  if (fate.kind === 'clash') return <p class="warn">{t('importClash', fate.by, fate.key)}</p>;
  if (fate.kind === 'other') return <p class="dim">{t('importOther', fate.key)}</p>;
  return null;
}
