/** A button that shows only an icon; its name is read out and shown on hover. */
import type { IconNode } from 'lucide';
import type { Ref } from 'preact';
import { Icon } from './icon';

interface Props {
  readonly icon: IconNode;
  readonly label: string;
  readonly onClick: () => void;
  /** For a button that stays down. */
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly class?: string;
  readonly buttonRef?: Ref<HTMLButtonElement>;
}

export function IconButton({
  icon,
  label,
  onClick,
  pressed,
  disabled = false,
  class: extra = '',
  buttonRef = null,
}: Props) {
  return (
    <button
      aria-label={label}
      class={`icon-button ${extra}`}
      disabled={disabled}
      onClick={onClick}
      ref={buttonRef}
      title={label}
      type="button"
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
    >
      <Icon of={icon} />
    </button>
  );
}
