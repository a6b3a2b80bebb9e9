/** Presses on what is ours on a page: a person's alone, and not for the page. */

/** What a press is made of. */
export const PRESSES = [
  'pointerdown',
  'mousedown',
  'pointerup',
  'mouseup',
  'click',
  'auxclick',
  'dblclick',
] as const;

/** Keeps what is pressed in a host of ours from the card that it stands in: that may be a link, or listen for presses. */
export function keepPresses(host: HTMLElement): void {
  for (const type of PRESSES) host.addEventListener(type, (event) => event.stopPropagation());
  host.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === ' ') event.stopPropagation();
  });
}

/** A button of a class, '' for none, that does something when a person presses it, never a script. */
export function buttonOf(
  name: string,
  press: () => void,
  ...content: readonly (Node | string)[]
): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  if (name) button.className = name;
  button.append(...content);
  button.addEventListener('click', (event) => {
    // Nor does it follow a link around it.
    event.preventDefault();
    if (event.isTrusted) press();
  });
  return button;
}
