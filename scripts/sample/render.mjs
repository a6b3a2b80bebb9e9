/**
 * The demo's listing: a search result of Hugging Face Papers, in the markup that their page had in 2026-10. Titles and
 * abstracts are real; authors, votes and dates are not, and look it. `npm start`, the screenshots and the browser
 * tests serve it at its true address.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} SamplePaper
 * @property {string} id arXiv identifier
 * @property {string} title
 * @property {string} abstract
 * @property {readonly string[]} authors
 * @property {string} published YYYY-MM-DD
 * @property {number} votes
 */

/** Where the page is served. */
export const sampleUrl = 'https://huggingface.co/papers?q=approximation+error';

/**
 * The 85 papers of the sample.
 * @type {readonly SamplePaper[]}
 */
export const samplePapers = JSON.parse(readFileSync(join(import.meta.dirname, 'papers.json'), 'utf8'));

/**
 * The page as a complete HTML document.
 * @param {readonly SamplePaper[]} papers in the order in which they are shown
 * @param {{ dark?: boolean, query?: string }} [options] the words of `query` are marked as the site marks hits
 */
export function renderSearchPage(papers, { dark = false, query = 'approximation error' } = {}) {
  const css = readFileSync(join(import.meta.dirname, 'page.css'), 'utf8');
  // As on the site after a search: the data still is that of the day from which the search was made.
  const data = {
    periodType: 'day',
    dateString: '2026-09-08',
    dailyPapers: staleEntries,
    query: { q: query },
  };
  return `<!doctype html>
<html lang="en" class="${dark ? 'dark' : ''}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Daily Papers - Hugging Face</title>
<style>${css}</style>
</head>
<body>
<div class="SVELTE_HYDRATER contents" data-target="MainHeader" data-props="{}"><header><div class="container flex items-center">
<a class="brand flex items-center" href="/">${LOGO}<span>Hugging Face</span></a>
<input type="text" name="" placeholder="Search models, datasets, users..." aria-label="Search models, datasets, users" autocomplete="off">
<nav class="flex items-center" aria-label="Main"><a href="/models">Models</a><a href="/datasets">Datasets</a><a href="/spaces">Spaces</a><a href="/papers">Papers</a></nav>
</div></header></div>
<main><div class="SVELTE_HYDRATER contents" data-target="DailyPapers" data-props="${escapeHtml(JSON.stringify(data))}"><section class="container">
<div class="head flex items-center"><div><h1>Daily Papers</h1> <h2>by the research community</h2></div>
<div class="search">${LENS}<input type="text" class="hidden" name="daily-papers-search-fake" aria-hidden="true" tabindex="-1"><input type="search" name="daily-papers-search" value="${escapeHtml(query)}" placeholder="Search any paper" aria-label="Search any paper" autocomplete="off"></div>
<div class="tabs flex items-center"><button type="button">Daily</button><button type="button">Weekly</button><button type="button">Monthly</button> <a href="/papers/trending">Trending Papers</a></div></div>
<div class="grid">${papers.map((paper) => `<!--[0-->${card(paper, query)}<!--]-->`).join('')}</div>
</section></div></main>
<footer><div class="container">Sample page: real titles and abstracts; authors, votes and dates are made up.</div></footer>
</body>
</html>
`;
}

/**
 * @param {SamplePaper} paper
 * @param {string} query
 */
function card({ id, title, abstract, authors, published, votes }, query) {
  const link = `href="/papers/${id}"`;
  // Five at most, the last first: the site turns the row round.
  const names = authors.slice(0, 5).reverse();
  const faces = names.map((name) => `<li title="${escapeHtml(name)}"></li>`).join('');
  const count = `${authors.length} author${authors.length === 1 ? '' : 's'}`;
  return `<article><div><a href="/login?next=%2Fpapers%2F${id}"><div class="votes">${ARROW}<!----> <div class="leading-none">${votes || '-'}</div></div></a></div> \
<div class="card-body"><h3><a ${link}>${mark(title, query)}</a></h3> <a ${link} class="abstract"><p>${mark(abstract, query)}</p></a> \
<div class="row flex items-center"><a ${link} class="flex"><ul class="flex items-center">${faces} <li class="order-first"><div>${count}</div></li></ul></a> \
<span class="mx-2">·</span> <span>${shownDate(published)}</span></div></div></article>`;
}

/**
 * Marks words with the stem of a query's word; the blank between two marked neighbours is lost, as on the site.
 * @param {string} text
 * @param {string} query
 */
function mark(text, query) {
  const stems = query.split(' ').map((word) => word.replace(/(?:ion|s)$/, ''));
  const hit = new RegExp(`\\b(?:${stems.join('|')})\\w*`, 'gi');
  return escapeHtml(text)
    .replace(hit, '<span class="highlight">$&</span>')
    .replaceAll('</span> <span class="highlight">', '</span><span class="highlight">');
}

/** @param {string} day */
function shownDate(day) {
  return new Date(day).toLocaleDateString('en-US', {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  });
}

/** @param {string} text */
function escapeHtml(text) {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const staleEntries = [1, 2].map((number) => ({
  paper: {
    id: `2609.9990${number}`,
    title: `Placeholder ${number} of the Day before the Search`,
    summary: 'This abstract belongs to a paper that is not on the page.',
    authors: [{ name: 'Author One', hidden: false }],
    publishedAt: '2026-09-07T00:00:00.000Z',
    upvotes: 1,
  },
  title: `Placeholder ${number} of the Day before the Search`,
}));

const LOGO =
  '<svg viewBox="0 0 28 28" aria-hidden="true"><circle cx="14" cy="14" r="13" fill="#ffd21e"/><circle cx="10" cy="12" r="1.6" fill="#3a3b45"/><circle cx="18" cy="12" r="1.6" fill="#3a3b45"/><path d="M9 16.5c1.2 3 8.8 3 10 0" fill="none" stroke="#3a3b45" stroke-width="1.8" stroke-linecap="round"/></svg>';
const LENS =
  '<svg viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.8" aria-hidden="true"><circle cx="6.5" cy="6.5" r="4.7"/><path d="m10 10 4.5 4.5"/></svg>';
const ARROW =
  '<svg viewBox="0 0 12 12" fill="currentColor" aria-hidden="true"><path d="M6 1.5 11.2 10.5H.8z"/></svg>';
