/** A rating from none to five stars: a row of radio buttons, drawn as stars. */
import { Star } from 'lucide';
import { Icon } from '../kit/icon';
import './rating.css';
import { counted, t } from '../kit/text';

/** The ratings; 0: not rated. */
export const RATINGS = [0, 1, 2, 3, 4, 5] as const;

export function ratingName(rating: number): string {
  return rating === 0 ? t('notRated') : counted(rating, 'starOne', 'starMany');
}

interface Props {
  /** Among several on a page, the one of this. */
  readonly name: string;
  readonly rating: number;
  readonly onRate: (rating: number) => void;
}

export function Rating({ name, rating, onRate }: Props) {
  return (
    <fieldset class="rating">
      <legend class="hidden">{t('rating')}</legend>
      {RATINGS.map((one) => (
        <label class={one > 0 && one <= rating ? 'lit' : ''} key={one} title={ratingName(one)}>
          <input checked={one === rating} name={name} onChange={() => onRate(one)} type="radio" value={one} />
          <span class="hidden">{ratingName(one)}</span>
          {one === 0 ? <span aria-hidden="true" class="none" /> : <Icon of={Star} size={15} />}
        </label>
      ))}
    </fieldset>
  );
}
