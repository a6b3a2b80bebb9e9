/** Tags or lists of a paper: what it has as chips, and a field to give it more. */
import { X } from 'lucide';
import type { Option } from '../../lib/search/completions';
import { Combobox } from './combobox';
import { Icon } from './icon';
import { t } from './text';

interface Props {
  /** "Tags", "Lists". */
  readonly title: string;
  readonly placeholder: string;
  readonly chosen: readonly Option[];
  /** Everything that there is, the chosen among it. */
  readonly options: readonly Option[];
  readonly onAdd: (value: string) => void;
  readonly onCreate: (name: string) => void;
  readonly onRemove: (value: string) => void;
  readonly createLabel: (name: string) => string;
  readonly maxLength: number;
  readonly inputId?: string;
  /** As of a combobox. */
  readonly draft?: string;
}

export function NamesField(props: Props) {
  const { title, placeholder, chosen, options, onAdd, onCreate, onRemove, createLabel, maxLength, inputId } =
    props;
  const has = new Set(chosen.map((option) => option.value));
  return (
    <section class="names-field">
      <h3 class="label">{title}</h3>
      {chosen.length > 0 && (
        <ul class="chips">
          {chosen.map(({ value, label }) => (
            <li class="chip removable" key={value}>
              <span>{label}</span>
              <button
                aria-label={t('takeAway', label)}
                onClick={() => onRemove(value)}
                title={t('takeAway', label)}
                type="button"
              >
                <Icon of={X} size={12} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Combobox
        createLabel={createLabel}
        draft={props.draft}
        label={placeholder}
        maxLength={maxLength}
        onCreate={onCreate}
        onPick={onAdd}
        chosen={has}
        options={options}
        placeholder={placeholder}
        {...(inputId ? { inputId } : {})}
      />
    </section>
  );
}
