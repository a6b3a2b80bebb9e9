/** A title or abstract with its mathematics drawn: words first, since what draws is loaded when a text has some. */
import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';

interface Props {
  readonly text: string;
  /** The source has damaged the text: nothing in it is taken for maths. */
  readonly lossy?: boolean | undefined;
}

const drawing = signal<ComponentType<Pick<Props, 'text'>> | undefined>(undefined);
let asked = false;

export function MathsText({ text, lossy }: Props) {
  // Without these signs a text is words alone.
  if (lossy || !/[$\\]/.test(text)) return text;
  const Drawn = drawing.value;
  if (Drawn) return <Drawn text={text} />;
  load();
  return text;
}

function load(): void {
  if (asked) return;
  asked = true;
  import('./maths-drawn').then(
    ({ MathsDrawn }) => {
      drawing.value = MathsDrawn;
    },
    // A tab that is older than the extension finds its files gone: the text stays as it is typed.
    () => {},
  );
}
