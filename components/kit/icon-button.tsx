/** Buttons that show only an icon, always or where there is little room; the name is read out and shown on hover. */
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

/** One that says its name beside the icon, where the style sheet of its place leaves the name its room. */
export function FoldingButton({
  icon,
  label,
  onClick,
  disabled = false,
}: Pick<Props, 'icon' | 'label' | 'onClick' | 'disabled'>) {
  return (
    <button
      aria-label={label}
      class="button"
      disabled={disabled}
      onClick={onClick}
      title={label}
      type="button"
    >
      <Icon of={icon} /> <span>{label}</span>
    </button>
  );
}
