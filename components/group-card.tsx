/** One group of keywords: its name, colour, switch and terms, and what is wrong with them. */
import { Trash2, TriangleAlert } from 'lucide';
import { parse } from '../lib/keywords/parse';
import type { Group, Problem } from '../lib/keywords/types';
import { ColorPicker } from './color-picker';
import { Icon } from './icon';
import { IconButton } from './icon-button';
import { Switch } from './switch';
import { counted, type TextKey, t } from './text';

interface Props {
  readonly group: Group;
  readonly onChange: (change: Partial<Omit<Group, 'id'>>) => void;
  readonly onRemove: () => void;
}

const PROBLEMS: Readonly<Record<Problem['kind'], TextKey>> = {
  duplicate: 'problemDuplicate',
  never: 'problemNever',
  'too-long': 'problemTooLong',
  'too-many': 'problemTooMany',
  field: 'problemField',
  quote: 'problemQuote',
};

/** Problems that are spelt out; the rest are counted. */
const SPELT_OUT = 4;

export function GroupCard({ group, onChange, onRemove }: Props) {
  const { id, name, color, on, text } = group;
  const { terms, problems } = parse(text);
  const title = name || t('unnamedGroup');
  return (
    <section aria-label={title} class={`group${on ? '' : ' off'}`} data-color={color}>
      <div class="row">
        <Switch bare label={t('groupOn', title)} on={on} onChange={(next) => onChange({ on: next })} />
        <input
          aria-label={t('groupName')}
          class="field group-name grow"
          maxLength={60}
          onInput={(event) => onChange({ name: event.currentTarget.value })}
          placeholder={t('unnamedGroup')}
          value={name}
        />
        <IconButton icon={Trash2} label={t('deleteGroup', title)} onClick={onRemove} />
      </div>
      <textarea
        aria-describedby={`${id}-problems`}
        aria-label={t('groupTerms', title)}
        class="field group-terms"
        maxLength={60_000}
        onInput={(event) => onChange({ text: event.currentTarget.value })}
        placeholder={t('termsPlaceholder')}
        rows={Math.min(8, Math.max(2, text.split('\n').length, Math.ceil(text.length / 44)))}
        spellcheck={false}
        value={text}
      />
      <div class="row group-foot">
        <ColorPicker
          color={color}
          label={t('groupColor', title)}
          name={`${id}-color`}
          onChange={(next) => onChange({ color: next })}
        />
        <span class="small dim number">{counted(terms.length, 'termsOne', 'termsMany')}</span>
      </div>
      <ul aria-live="polite" class="problems small" id={`${id}-problems`}>
        {problems.slice(0, SPELT_OUT).map(({ kind, line, term }) => (
          <li key={`${kind}${line}${term}`}>
            <Icon of={TriangleAlert} size={13} />
            <span>{t(PROBLEMS[kind], term.slice(0, 80), line)}</span>
          </li>
        ))}
        {problems.length > SPELT_OUT && (
          <li>{counted(problems.length - SPELT_OUT, 'problemsMoreOne', 'problemsMoreMany')}</li>
        )}
      </ul>
    </section>
  );
}
