/** Keys before and after, a line each, for the search and replace of a .tex file; and the button that copies them. */

import { t } from '../kit/text';
import { copyText } from '../state/hand-out';

interface Props {
  /** "before → after", a line each. */
  readonly lines: readonly string[];
  /** Lines that are seen at once. */
  readonly most: number;
}

export function KeyChanges({ lines, most }: Props) {
  return (
    <textarea
      aria-label={t('importKeysLabel')}
      class="field"
      readOnly
      // One more for the scroll bar below lines that are wider than their field.
      rows={Math.min(most, lines.length) + 1}
      spellcheck={false}
      value={lines.join('\n')}
      wrap="off"
    />
  );
}

export function CopyKeyChanges({ lines }: Pick<Props, 'lines'>) {
  return (
    <button class="button" onClick={() => void copyText(lines.join('\n'))} type="button">
      {t('copy')}
    </button>
  );
}
