/** Under the search field: what may come next, as buttons. */
import { type HintNames, hintsFor } from '../../lib/search/hints';
import { t } from '../kit/text';

interface Props {
  readonly typed: string;
  readonly names: HintNames;
  readonly onChoose: (text: string) => void;
}

export function SearchHints({ typed, names, onChoose }: Props) {
  const hints = hintsFor(typed, names);
  if (hints.length === 0) return null;
  return (
    <ul aria-label={t('searchHints')} class="search-hints">
      {hints.map(({ label, text }) => (
        <li key={label}>
          {/* With the mouse the field keeps the focus: the hints are there as long as it has it. */}
          <button
            class="chip"
            onClick={() => onChoose(text)}
            onMouseDown={(event) => event.preventDefault()}
            type="button"
          >
            <span>{label}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
