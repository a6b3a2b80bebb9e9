/** The search of everything saved and seen. */
import { BookmarkPlus, Search, X } from 'lucide';
import type { Ref } from 'preact';
import { useRef } from 'preact/hooks';
import type { HintNames } from '../../lib/search/hints';
import { Icon } from '../kit/icon';
import { IconButton } from '../kit/icon-button';
import './search-field.css';
import { t } from '../kit/text';
import { SearchHelp } from './search-help';
import { SearchHints } from './search-hints';

interface Props {
  readonly text: string;
  readonly onInput: (text: string) => void;
  /** Keeps this search; where it can be kept. */
  readonly onKeep?: (() => void) | undefined;
  /** To the first row of the list. */
  readonly onDown?: () => void;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly names?: HintNames;
}

export function SearchField({ text, onInput, onKeep, onDown, inputRef = null, names }: Props) {
  const box = useRef<HTMLElement>(null);
  const type = (next: string) => {
    onInput(next);
    box.current?.querySelector('input')?.focus();
  };
  return (
    <search class={`search-field${onKeep && text.trim() ? ' kept' : ''}`} ref={box}>
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
        spellcheck={false}
        type="text"
        value={text}
      />
      <span class="search-buttons">
        {text && <IconButton icon={X} label={t('clearSearch')} onClick={() => type('')} />}
        {onKeep && text.trim() && <IconButton icon={BookmarkPlus} label={t('keepSearch')} onClick={onKeep} />}
        <SearchHelp onTry={type} />
      </span>
      {names && <SearchHints names={names} onChoose={type} typed={text} />}
    </search>
  );
}
