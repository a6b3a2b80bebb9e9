/** One group of keywords: its name, colour, switches and terms, how often they occur, and what is wrong with them. */
import { ChevronDown, ChevronUp, Trash2 } from 'lucide';
import { useId, useMemo, useRef } from 'preact/hooks';
import { type Clash, parseGroup } from '../../lib/keywords/clashes';
import { fromPaste } from '../../lib/keywords/pasted';
import type { Group } from '../../lib/keywords/types';
import { ColorPicker } from '../kit/color-picker';
import { Icon } from '../kit/icon';
import { IconButton } from '../kit/icon-button';
import { Switch } from '../kit/switch';
import { counted, t } from '../kit/text';
import { GroupHandle } from './group-handle';
import { ProblemList } from './problem-list';
import { TermCounts } from './term-counts';
import { WeightSlider } from './weight-slider';

interface Props {
  readonly group: Group;
  readonly clashes: readonly Clash[];
  readonly nameOf: (id: string) => string;
  /** Its place among `count` groups, from 0. */
  readonly place: number;
  readonly count: number;
  /** How often the terms occur is shown. */
  readonly counting: boolean;
  readonly onCounting: (counting: boolean) => void;
  readonly onChange: (change: Partial<Omit<Group, 'id'>>) => void;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
}

export function GroupCard(props: Props) {
  const { group, clashes, nameOf, place, count, counting, onCounting, onChange, onMove, onRemove } = props;
  const { name, color, on, weight, mute, text } = group;
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  // The same terms as long as the text is the same: what else is set makes nothing be counted anew.
  const { terms, problems } = useMemo(() => parseGroup(group), [text]);
  const title = name || t('unnamedGroup');

  const pasted = (event: ClipboardEvent) => {
    const plain = event.clipboardData?.getData('text/plain') ?? '';
    const keywords = fromPaste(plain);
    if (keywords === plain) return;
    event.preventDefault();
    // So that the browser's own undo takes it back.
    document.execCommand('insertText', false, keywords);
  };
  const goTo = (line: number) => {
    const lines = text.split('\n');
    const from = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
    field.current?.focus();
    field.current?.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0));
  };

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
        {count > 1 && <GroupHandle count={count} name={title} onMove={onMove} place={place} />}
        <IconButton icon={Trash2} label={t('deleteGroup', title)} onClick={onRemove} />
      </div>
      <textarea
        aria-describedby={`${id}-problems`}
        aria-label={t('groupTerms', title)}
        class="field group-terms"
        maxLength={60_000}
        onFocus={() => onCounting(true)}
        onInput={(event) => onChange({ text: event.currentTarget.value })}
        onPaste={pasted}
        placeholder={t('termsPlaceholder')}
        ref={field}
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
        <WeightSlider onChange={(next) => onChange({ weight: next })} weight={weight} />
        <label class="check small" title={t('muteHint')}>
          <input
            checked={mute}
            onChange={(event) => onChange({ mute: event.currentTarget.checked })}
            type="checkbox"
          />
          {t('mute')}
        </label>
        <button
          aria-controls={`${id}-counts`}
          aria-expanded={counting}
          class="button quiet small number counts-button"
          onClick={() => onCounting(!counting)}
          title={t('countsHint')}
          type="button"
        >
          {counted(terms.length, 'termsOne', 'termsMany')}{' '}
          <Icon of={counting ? ChevronUp : ChevronDown} size={14} />
        </button>
      </div>
      {counting && terms.length > 0 && <TermCounts id={`${id}-counts`} terms={terms} />}
      <ProblemList id={`${id}-problems`} nameOf={nameOf} onGo={goTo} problems={[...problems, ...clashes]} />
    </section>
  );
}
