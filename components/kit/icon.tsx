/** An icon of the lucide set, drawn in the colour of the text around it. */
import type { IconNode } from 'lucide';
import { h } from 'preact';

interface Props {
  readonly of: IconNode;
  /** Pixels. */
  readonly size?: number;
}

/** Decoration only: the control around it carries the name. */
export function Icon({ of, size = 16 }: Props) {
  return (
    <svg
      aria-hidden="true"
      class="icon"
      fill="none"
      height={size}
      stroke="currentColor"
      stroke-linecap="round"
      stroke-linejoin="round"
      stroke-width="2"
      viewBox="0 0 24 24"
      width={size}
    >
      {of.map(([tag, attributes], index) => h(tag, { ...attributes, key: index }))}
    </svg>
  );
}
