/** The reader points at one title and one abstract; what would be read is shown, and kept when it is right. */
import { abstractBy, cardsBy } from '../../sites/taught/apply';
import { findRule, withAbstract } from '../../sites/taught/find-rule';
import { readTaught } from '../../sites/taught/read';
import type { Rule } from '../../sites/taught/rule';
import { PRESSES } from '../presses';
import type { Sentence } from '../say';
import { type Outline, openStage } from './stage';

/** How long the last word stays, in milliseconds. */
const FAREWELL = 2_500;

/**
 * Teaches until the signal aborts. `keep` stores the rule, `end` aborts the signal. Only what the reader does counts:
 * the page's own events are let through.
 */
export function openTeacher(keep: (rule: Rule) => Promise<void>, end: () => void, signal: AbortSignal): void {
  const stage = openStage(signal);
  let rule: Rule | undefined;
  let pointed: Element | undefined;
  let over = false;

  const again = { label: ['teachAgain'], run: start } as const;
  const leave = { label: ['cancel'], run: end } as const;

  function start(): void {
    rule = undefined;
    show(['teachTitle']);
  }

  /** Says something, and outlines what the rule finds. */
  function show(text: Sentence): void {
    const found = rule;
    const kept = (label: 'teachKeep' | 'teachKeepWithout', primary: boolean) =>
      found ? [{ label: [label] as const, primary, run: () => void finish(found) }, again] : [];
    const acts = found?.abstract ? kept('teachKeep', true) : kept('teachKeepWithout', false);
    stage.ask(text, [...acts, leave]);
    draw();
  }

  function draw(): void {
    const found = rule;
    const cards = found ? cardsBy(found, document) : [];
    const abstracts = found ? cards.flatMap((card) => abstractBy(found, card) ?? []) : [];
    const outlines: Outline[] = [
      ...cards.map((element) => ({ element, as: 'card' }) as const),
      ...abstracts.map((element) => ({ element, as: 'abstract' }) as const),
      ...(pointed ? [{ element: pointed, as: 'pointed' } as const] : []),
    ];
    stage.outline(outlines);
  }

  /** What comes of pointing at an element: in words. */
  function chosen(element: Element): Sentence {
    if (rule) return chosenAbstract(rule, element);
    const month = new Date().toISOString().slice(0, 7);
    const found = findRule(document, element, location.pathname, month);
    if (!found) return ['teachAlone'];
    const base = `https://${location.hostname}/`;
    const cards = cardsBy(found, document);
    if (!cards.some((card) => typeof readTaught(found, card, base) === 'object')) return ['teachNoLinks'];
    rule = found;
    return ['teachAbstract', String(cards.length)];
  }

  function chosenAbstract(known: Rule, element: Element): Sentence {
    const better = withAbstract(known, document, element);
    if (!better) return ['teachNotThere'];
    rule = better;
    const cards = cardsBy(better, document);
    const abstracts = cards.filter((card) => abstractBy(better, card));
    return ['teachFound', String(cards.length), String(abstracts.length)];
  }

  async function finish(found: Rule): Promise<void> {
    over = true;
    try {
      await keep(found);
    } catch {
      over = false;
      show(['teachNotKept']);
    }
    if (signal.aborted || !over) return;
    stage.outline([]);
    stage.ask(['teachKept'], []);
    setTimeout(end, FAREWELL);
  }

  // None of a press is for the page, whose links would lead away.
  const onPress = (event: Event) => {
    if (!event.isTrusted || over || stage.isOurs(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.type !== 'click') return;
    const [element] = event.composedPath();
    if (element instanceof Element) show(chosen(element));
  };
  for (const type of PRESSES) addEventListener(type, onPress, { capture: true, signal });
  addEventListener(
    'pointermove',
    (event) => {
      if (!event.isTrusted || over) return;
      const [element] = event.composedPath();
      pointed = element instanceof Element && !stage.isOurs(event) ? element : undefined;
      draw();
    },
    { capture: true, passive: true, signal },
  );
  addEventListener(
    'keydown',
    (event) => {
      if (!event.isTrusted || event.key !== 'Escape') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      end();
    },
    { capture: true, signal },
  );
  start();
}
