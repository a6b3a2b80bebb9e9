/** Pages as the sites build them (2026-10), with made-up papers and the habits of a living page. */
import type { MadeUpPaper } from './papers';

/** What a page does by itself once it stands. */
export type Habit =
  | { readonly kind: 'static' }
  /** A framework takes the page over and replaces all of its nodes after a while, in milliseconds. */
  | { readonly kind: 'hydrating'; readonly after: number }
  /** The button "Next day" goes to another address without loading it; the page's data stays stale. */
  | { readonly kind: 'navigating'; readonly to: string; readonly papers: readonly MadeUpPaper[] }
  /** More cards come when the end is in view. */
  | { readonly kind: 'endless'; readonly papers: readonly MadeUpPaper[] };

/** A list on huggingface.co: data in an attribute, cards with their abstracts. */
export function huggingfaceList(
  papers: readonly MadeUpPaper[],
  habit: Habit = { kind: 'static' },
  card: (paper: MadeUpPaper) => string = huggingfaceCard,
): string {
  const props = {
    dailyPapers: papers.map(({ id, title, abstract, authors }) => ({
      title,
      paper: { id, title, summary: abstract, upvotes: 3, authors: authors.map((name) => ({ name })) },
    })),
  };
  const button = habit.kind === 'navigating' ? '<button type="button" id="next">Next day</button>' : '';
  return document(
    'Daily Papers',
    `<div class="SVELTE_HYDRATER contents" data-target="DailyPapers" data-props="${escaped(JSON.stringify(props))}">
      <section><h1>Daily Papers</h1>${button}<div id="list">${papers.map(card).join('')}</div><footer>End</footer></section>
    </div>${script(habit, card)}`,
  );
}

/** A card with its abstract, as in search results. */
export function huggingfaceCard({ id, title, abstract }: MadeUpPaper): string {
  return `<article>
    <h3><a class="line-clamp-3" href="/papers/${id}">${escaped(title)}</a></h3>
    <a href="/papers/${id}"><p>${escaped(abstract)}</p></a>
    <div class="flex items-center"><span>2 authors</span><span>·</span><span>Oct 3, 2026</span></div>
  </article>`;
}

/** A card of the trending list: two copies, one of which is hidden at any width. */
export function doubleCard({ id, title, abstract }: MadeUpPaper): string {
  const copy = (shown: string) => `<div class="${shown}">
    <h3><a class="line-clamp-2" href="/papers/${id}">${escaped(title)}</a></h3>
    <p>${escaped(abstract)}</p>
    <div class="flex items-center"><span>Published on Oct 3, 2026</span></div>
  </div>`;
  return `<article>${copy('wide')}${copy('narrow')}</article>`;
}

/** A list on arxiv.org, /list/…/new: `dt` and `dd` in turns. */
export function arxivList(papers: readonly MadeUpPaper[]): string {
  const items = papers.map(
    ({ id, title, abstract, authors }, i) => `
    <dt><a name="item${i + 1}">[${i + 1}]</a> <a href="/abs/${id}" title="Abstract" id="${id}">arXiv:${id}</a></dt>
    <dd><div class="meta">
      <div class="list-title mathjax"><span class="descriptor">Title:</span> ${escaped(title)}</div>
      <div class="list-authors">${authors.map((name) => `<a href="https://arxiv.org/search/cs?searchtype=author&amp;query=${encodeURIComponent(name)}">${escaped(name)}</a>`).join(', ')}</div>
      <div class="list-subjects"><span class="primary-subject">Machine Learning (cs.LG)</span></div>
      <p class="mathjax">${escaped(abstract)}</p>
    </div></dd>`,
  );
  return document(
    'Machine Learning',
    `<div id="dlpage"><h3>Showing new listings for Monday, 5 October 2026</h3>
      <dl id="articles"><h3>New submissions</h3>${items.join('')}</dl></div>`,
  );
}

function document(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><style>
    body { margin: 1rem; font: 16px/1.5 sans-serif; }
    article, dd { margin: 0 0 1.5rem; }
    .flex { display: flex; gap: 0.5rem; align-items: center; }
    .narrow { display: none; }
    @media (max-width: 700px) { .wide { display: none; } .narrow { display: block; } }
  </style></head><body><main>${body}</main></body></html>`;
}

/** What makes the page live: plain DOM calls, like what a framework ends in. */
function script(habit: Habit, card: (paper: MadeUpPaper) => string): string {
  const later = 'papers' in habit ? habit.papers.map(card) : [];
  const data = JSON.stringify(later).replaceAll('<', '\\u003c');
  const code = {
    static: '',
    hydrating: `setTimeout(() => {
      list.innerHTML = original;
      document.body.dataset.hydrated = '';
    }, ${'after' in habit ? habit.after : 0});`,
    navigating: `next.onclick = () => {
      history.pushState({}, '', ${JSON.stringify('to' in habit ? habit.to : '')});
      setTimeout(() => { list.innerHTML = later.join(''); }, 100);
    };`,
    endless: `const end = document.querySelector('footer');
    const observer = new IntersectionObserver((entries) => {
      // Several may come at once; the first alone may say "not in view" of an end that is.
      if (!entries.some((entry) => entry.isIntersecting)) return;
      list.insertAdjacentHTML('beforeend', later.splice(0, 20).join(''));
      // Observing anew tells again where the end is, also if it never left the view.
      observer.unobserve(end);
      if (later.length) observer.observe(end);
    });
    observer.observe(end);`,
  }[habit.kind];
  return `<script>{
    const list = document.getElementById('list'), next = document.getElementById('next');
    const original = list.innerHTML, later = ${data};
    ${code}
  }</script>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
