/** What rows of papers are made of: cards, lines of a table, what a search found, what went by. */
import { Star } from 'lucide';
import type { Paper } from '../../lib/paper';
import type { HitSpan } from '../../lib/search/snippet';
import { safeUrl } from '../kit/format';
import { HitText } from '../kit/hit-text';
import { IconButton } from '../kit/icon-button';
import { MathsText } from '../kit/maths-text';
import { t } from '../kit/text';
import { ratingName } from './rating';

interface TitleProps {
  readonly paper: Paper;
  /** Where it leads; without it to the paper's own page, in a new tab. */
  readonly href?: string | undefined;
  /** What a plain click does instead. */
  readonly onOpen?: (() => void) | undefined;
  readonly current?: boolean;
  /** What a search hits of it. */
  readonly hits?: readonly HitSpan[] | undefined;
}

/** A title that leads somewhere. */
export function TitleLink({ paper, href, onOpen, current = false, hits }: TitleProps) {
  const { title, lossy } = paper;
  const address = href ?? safeUrl(paper.url);
  // Mathematics is drawn instead, which marks would tear apart.
  const isMarked = hits && hits.length > 0 && !/[$\\]/.test(title);
  return (
    <a
      aria-current={current ? 'true' : undefined}
      {...(address ? { href: address } : {})}
      {...(onOpen ? { onClick: instead(onOpen) } : {})}
      rel="noopener noreferrer"
      target={href ? '_self' : '_blank'}
    >
      {isMarked ? <HitText hits={hits} text={title} /> : <MathsText lossy={lossy} text={title} />}
    </a>
  );
}

/** A click that does something else than following the link; one that asks for a new tab is let through. */
function instead(act: () => void): (event: MouseEvent) => void {
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    act();
  };
}

interface StarProps {
  readonly label: string;
  readonly on: boolean | undefined;
  readonly onClick: () => void;
}

export function StarButton({ label, on, onClick }: StarProps) {
  return <IconButton class="star-button" icon={Star} label={label} onClick={onClick} pressed={on === true} />;
}

/** A rating that was given. */
export function Stars({
  rating,
  class: look = 'stars',
}: {
  readonly rating: number;
  readonly class?: string;
}) {
  return (
    <span class={look}>
      <span aria-hidden="true">{'★'.repeat(rating)}</span>
      <span class="hidden">{ratingName(rating)}</span>
    </span>
  );
}

interface BoxProps {
  readonly paper: Paper;
  readonly chosen: boolean | undefined;
  readonly onChoose: ((on: boolean, range: boolean) => void) | undefined;
}

/** The box by which a paper is chosen. */
export function ChooseBox({ paper, chosen, onChoose }: BoxProps) {
  return (
    <input
      aria-label={t('choosePaper', paper.title)}
      checked={chosen}
      class="choose"
      onClick={(event) => onChoose?.(event.currentTarget.checked, event.shiftKey)}
      type="checkbox"
    />
  );
}
