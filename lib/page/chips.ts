/** What stands beside Save on a card: what is known of its paper, and the hits that no light shows. */

import type { HiddenHit } from './hidden';
import { LINES } from './palette';
import { say } from './say';
import { giveTip } from './tip';
import type { Fact } from './told';
import type { Tone } from './tone';

/** More terms than this are only counted; and so many sentences are shown. */
const MOST_HITS = 3;
const MOST_SENTENCES = 6;

export interface Chips {
  readonly facts: HTMLElement;
  readonly hits: HTMLElement;
  showFacts(facts: readonly Fact[]): void;
  showHits(hits: readonly HiddenHit[], tone: Tone): void;
}

/** Makes them for a control, whose closed root is `root`. */
export function makeChips(root: ShadowRoot): Chips {
  const facts = document.createElement('span');
  facts.className = 'facts';
  const hits = document.createElement('button');
  hits.type = 'button';
  hits.className = 'hits';
  hits.setAttribute('aria-describedby', 'tip');
  hits.hidden = true;
  let shown: readonly HiddenHit[] = [];
  let tone: Tone = 'light';
  giveTip(hits, root, () => shown.slice(0, MOST_SENTENCES).map((hit) => sentenceOf(hit, tone)));
  return {
    facts,
    hits,
    showFacts(told) {
      facts.replaceChildren(...told.map(factOf));
    },
    showHits(next, ground) {
      shown = next;
      tone = ground;
      hits.hidden = next.length === 0;
      hits.ariaLabel = namesOf(next);
      hits.replaceChildren(...chipsOf(next, tone));
    },
  };
}

function namesOf(hits: readonly HiddenHit[]): string {
  return (['author', 'abstract'] as const)
    .flatMap((where) => {
      const own = hits.filter(({ place }) => place === where);
      const names = own.map(({ label, count }) => `${label} ×${count}`).join(', ');
      return own.length > 0 ? [say(where === 'author' ? 'pageAuthors' : 'pageHidden', names)] : [];
    })
    .join('. ');
}

function span(name: string, text: string): HTMLElement {
  const element = document.createElement('span');
  element.className = name;
  element.textContent = text;
  return element;
}

function factOf({ kind, text, brief, name }: Fact): HTMLElement {
  const fact = span(`fact ${kind}`, '');
  fact.title = name;
  // Read out whole, however little of it there is room for.
  const whole = span('unseen', name);
  const seen = [span('whole', text), span('brief', brief)];
  for (const part of seen) part.ariaHidden = 'true';
  fact.append(whole, ...seen);
  return fact;
}

function chipsOf(hits: readonly HiddenHit[], tone: Tone): readonly Node[] {
  const chips: Node[] = hits.slice(0, MOST_HITS).map(({ label, count, color }) => {
    const chip = span('hit', '');
    chip.style.setProperty('--line', LINES[tone][color]);
    chip.append(span('term', label), span(count === 1 ? 'count once' : 'count', `×${count}`));
    return chip;
  });
  return hits.length > MOST_HITS ? [...chips, new Text(`+${hits.length - MOST_HITS}`)] : chips;
}

function sentenceOf({ excerpts, color }: HiddenHit, tone: Tone): HTMLElement {
  const line = document.createElement('p');
  for (const [at, { before, hit, after }] of excerpts.entries()) {
    const mark = document.createElement('mark');
    mark.style.setProperty('--line', LINES[tone][color]);
    mark.textContent = hit;
    line.append(at > 0 ? ', ' : '', before, mark, after);
  }
  return line;
}
