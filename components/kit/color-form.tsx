/** A colour for a list or tag, chosen where its name stands; Escape or leaving it takes what is chosen. */
import { useEffect, useRef } from 'preact/hooks';
import { COLORS, type ColorName } from '../../lib/keywords/types';
import { COLOR_NAMES } from './color-picker';
import { t } from './text';

interface Props {
  /** Whose colour it is. */
  readonly name: string;
  readonly color: ColorName | undefined;
  readonly onColor: (color: ColorName | null) => void;
  readonly onDone: () => void;
}

export function ColorForm({ name, color, onColor, onDone }: Props) {
  const box = useRef<HTMLFieldSetElement>(null);
  const clicked = useRef(false);
  useEffect(() => box.current?.querySelector<HTMLElement>('input:checked')?.focus(), []);
  const radio = (value: ColorName | undefined, label: string) => (
    <label key={label} title={label} {...(value ? { 'data-color': value } : { class: 'no-color' })}>
      <input
        checked={value === color}
        name="place-color"
        onChange={() => {
          onColor(value ?? null);
          if (clicked.current) onDone();
        }}
        onClick={(event) => {
          // A click with the mouse has chosen; the arrow keys go on choosing. The change comes after the click.
          clicked.current = event.detail > 0;
          if (clicked.current && value === color) onDone();
        }}
        type="radio"
      />
      <span class="hidden">{label}</span>
    </label>
  );
  return (
    <fieldset
      class="color-picker color-form"
      onFocusOut={(event) => {
        if (!(event.relatedTarget instanceof Node && box.current?.contains(event.relatedTarget))) onDone();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' && event.key !== 'Enter') return;
        event.preventDefault();
        event.stopPropagation();
        onDone();
      }}
      ref={box}
    >
      <legend class="hidden">{t('colorOf', name)}</legend>
      {radio(undefined, t('noColor'))}
      {COLORS.map((one) => radio(one, t(COLOR_NAMES[one])))}
    </fieldset>
  );
}
