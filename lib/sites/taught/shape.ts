/** What elements that repeat have in common: a tag and the classes that stay. */
import { attribute } from '../read-text';

/** Classes of a state or a place in the row, not of a kind. */
const STATE =
  /^(?:is|has|js|ng|v|data)-|^(?:active|selected|current|first|last|odd|even|hover|focus|open|closed|visited|expanded|collapsed|new|unread|read|hidden|visible|row-?\d+|item-?\d+)$/i;
/** What a build tool makes up: letters and digits mixed, behind a hyphen or underscores. */
const MADE_UP =
  /(?:^|[-_])(?=[a-zA-Z]*\d)(?=\d*[a-zA-Z])[a-zA-Z\d]{5,}$|__[\w-]{5,}$|^css-|^sc-|^jsx-|^svelte-/;

/** The classes by which an element may be known again, at most three. */
export function stableClasses(element: Element): readonly string[] {
  const classes = (attribute(element, 'class') ?? '').split(/\s+/).filter(Boolean);
  return classes.filter((one) => one.length <= 60 && !STATE.test(one) && !MADE_UP.test(one)).slice(0, 3);
}

/** The element's tag, as a selector. Tags of strangers' frameworks too. */
export function tagOf(element: Element): string {
  return CSS.escape(element.localName);
}

/** Selectors for elements of the same kind, the most telling first. */
export function shapesOf(element: Element): readonly string[] {
  const tag = tagOf(element);
  const classes = stableClasses(element).map((one) => `.${CSS.escape(one)}`);
  const whole = classes.length > 1 ? [tag + classes.join('')] : [];
  return [...whole, ...classes.map((one) => tag + one), tag];
}
