/** A screen that has nothing to list: why, and what to do about it. */
import type { IconNode } from 'lucide';
import type { ComponentChildren } from 'preact';
import { Icon } from './icon';

interface Props {
  readonly icon: IconNode;
  readonly title: string;
  readonly text?: string;
  /** Buttons and links. */
  readonly children?: ComponentChildren;
}

export function NoticeScreen({ icon, title, text, children }: Props) {
  return (
    <div class="notice-screen">
      <Icon of={icon} size={28} />
      <h2>{title}</h2>
      {text && <p>{text}</p>}
      {children && <div class="actions">{children}</div>}
    </div>
  );
}
