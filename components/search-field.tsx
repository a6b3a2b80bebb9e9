/** The search of saved papers. */
import { Search, X } from 'lucide';
import type { Ref } from 'preact';
import { Icon } from './icon';
import { IconButton } from './icon-button';
import './search-field.css';
import { t } from './text';

interface Props {
  readonly text: string;
  readonly onInput: (text: string) => void;
  /** To the first row of the list. */
  readonly onDown?: () => void;
  readonly inputRef?: Ref<HTMLInputElement>;
}

export function SearchField({ text, onInput, onDown, inputRef = null }: Props) {
  return (
    <search class="search-field">
      <Icon of={Search} />
      <input
        aria-label={t('search')}
        autocomplete="off"
        class="field"
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && text) {
            // The first Escape empties the field, the second closes the popup.
            event.preventDefault();
            onInput('');
          } else if (event.key === 'ArrowDown' && onDown) {
            event.preventDefault();
            onDown();
          }
        }}
        placeholder={t('searchPlaceholder')}
        ref={inputRef}
        title={t('searchHelp')}
        type="text"
        value={text}
      />
      {text && <IconButton icon={X} label={t('clearSearch')} onClick={() => onInput('')} />}
    </search>
  );
}
