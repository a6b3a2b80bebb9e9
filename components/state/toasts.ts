/** What the screen has to say: one line at a time, some with a way back. */
import { signal } from '@preact/signals';

export interface Toast {
  readonly id: number;
  readonly tone: 'said' | 'failed';
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** At most this many at once; the oldest that only says something goes first. */
const MOST = 3;

let last = 0;

/** The toasts on the screen, oldest first. */
export const toasts = signal<readonly Toast[]>([]);

/** Shows a toast. One that says the same is replaced. */
export function show(toast: Omit<Toast, 'id'>): void {
  last += 1;
  const others = toasts.value.filter((other) => other.text !== toast.text);
  const spare = others.length >= MOST ? (others.find((other) => other.tone === 'said') ?? others[0]) : null;
  toasts.value = [...others.filter((other) => other !== spare), { ...toast, id: last }];
}

/** Takes a toast from the screen. */
export function dismiss(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id);
}
