/** How much a hit of a group counts: a small slider from -3 to +3. */
import { t } from '../kit/text';

interface Props {
  readonly weight: number;
  readonly onChange: (weight: number) => void;
}

export function WeightSlider({ weight, onChange }: Props) {
  const signed = weight > 0 ? `+${weight}` : String(weight).replace('-', '−');
  return (
    <label class="weight small" title={t('weightHint')}>
      <span>{t('weight')}</span>
      <input
        aria-valuetext={signed}
        max={3}
        min={-3}
        onInput={(event) => onChange(Number(event.currentTarget.value))}
        step={1}
        type="range"
        value={weight}
      />
      <output class="number">{signed}</output>
    </label>
  );
}
