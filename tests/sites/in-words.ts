/** A reading in words, to be kept beside a saved page and compared; runs in Node and in a browser's page. */
import type { PageReading } from '../../lib/sites/read-page';

/** A reading as it is kept beside a page: elements are told by their tags and the first of their classes. */
export function inWords({ cards, skipped, capped }: PageReading): unknown {
  const words = (elements: readonly Element[]) =>
    elements.map((element) =>
      [element.tagName.toLowerCase(), ...[...element.classList].slice(0, 2)].join('.'),
    );
  return JSON.parse(
    JSON.stringify({
      cards: cards.map(({ element, titles, abstracts, slots, ...read }) => ({
        ...read,
        element: words([element])[0],
        titles: words(titles),
        abstracts: words(abstracts),
        slots: words(slots),
      })),
      skipped: skipped.map(({ why }) => why),
      capped,
    }),
  );
}
