/** The handle by which a group is put in another place: dragged, or moved by the arrow keys. */
import { GripVertical } from 'lucide';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from '../kit/icon';
import { t } from '../kit/text';

interface Props {
  readonly name: string;
  /** Its place among `count`, from 0. */
  readonly place: number;
  readonly count: number;
  readonly onMove: (to: number) => void;
}

export function GroupHandle({ name, place, count, onMove }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  // A drag outlives many drawings: it asks for what holds now.
  const now = useRef({ place, onMove });
  now.current = { place, onMove };
  const byKey = useRef(false);
  useLayoutEffect(() => {
    // An element that is moved loses the focus.
    if (byKey.current) button.current?.focus();
    byKey.current = false;
  }, [place]);

  const keyed = (event: KeyboardEvent) => {
    const to = { ArrowUp: place - 1, ArrowDown: place + 1, Home: 0, End: count - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    if (to < 0 || to >= count || to === place) return;
    byKey.current = true;
    onMove(to);
  };
  const grabbed = (event: PointerEvent) => {
    const card = button.current?.closest('.group');
    const list = card?.parentElement;
    if (!card || !list || event.button !== 0) return;
    const over = new AbortController();
    const { signal } = over;
    const follow = ({ clientY }: PointerEvent) => {
      const others = [...list.querySelectorAll('.group')].filter((other) => other !== card);
      const to = others.filter((other) => {
        const { top, height } = other.getBoundingClientRect();
        return top + height / 2 < clientY;
      }).length;
      if (to !== now.current.place) now.current.onMove(to);
    };
    // On the window: an element that is moved loses a captured pointer.
    addEventListener('pointermove', follow, { signal });
    addEventListener('pointerup', () => over.abort(), { signal });
    addEventListener('pointercancel', () => over.abort(), { signal });
  };

  return (
    <button
      aria-label={t('moveGroup', name, place + 1, count)}
      class="icon-button handle"
      onKeyDown={keyed}
      onPointerDown={grabbed}
      ref={button}
      title={t('moveGroupHint')}
      type="button"
    >
      <Icon of={GripVertical} />
    </button>
  );
}
