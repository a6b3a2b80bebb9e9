/** A colour of the keyword palette: a row of named radio buttons. */
import { COLORS, type ColorName } from '../../lib/keywords/types';
import { type TextKey, t } from './text';

interface Props {
  readonly name: string;
  readonly label: string;
  readonly color: ColorName;
  readonly onChange: (color: ColorName) => void;
}

/** What the colours are called. */
export const COLOR_NAMES: Readonly<Record<ColorName, TextKey>> = {
  yellow: 'colorYellow',
  green: 'colorGreen',
  blue: 'colorBlue',
  pink: 'colorPink',
  orange: 'colorOrange',
  purple: 'colorPurple',
  teal: 'colorTeal',
  red: 'colorRed',
};

export function ColorPicker({ name, label, color, onChange }: Props) {
  return (
    <fieldset class="color-picker">
      <legend class="hidden">{label}</legend>
      {COLORS.map((one) => (
        <label data-color={one} key={one} title={t(COLOR_NAMES[one])}>
          <input
            checked={one === color}
            name={name}
            onChange={() => onChange(one)}
            type="radio"
            value={one}
          />
          <span class="hidden">{t(COLOR_NAMES[one])}</span>
        </label>
      ))}
    </fieldset>
  );
}
