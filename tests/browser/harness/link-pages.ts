/** Pages of nobody's format, which link to papers: a README, a lab's page. */
import type { MadeUpPaper } from './papers';

/** A README as GitHub renders it. */
export function linkList(papers: readonly MadeUpPaper[]): string {
  const items = papers.map(
    ({ id, title, authors }) =>
      `<li><a href="https://arxiv.org/abs/${id}" rel="nofollow">${title}</a>, ${authors.join(', ')}. <a href="https://github.com/lab/code">[code]</a></li>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>awesome-tea</title><style>
    body { margin: 1rem; font: 16px/1.5 sans-serif; }
  </style></head><body><nav><a href="/lab">lab</a></nav><main><article class="markdown-body">
    <h1>Awesome Tea</h1><p>A list of papers on tea.</p><h2>Papers</h2><ul>${items.join('')}</ul>
  </article></main></body></html>`;
}

/** A list of a site's own making: links to its own pages only, an abstract to most papers. */
export function ownList(papers: readonly MadeUpPaper[]): string {
  const items = papers.map(
    ({ id, title, abstract }, i) =>
      `<div class="entry css-x${i}y9z"><h3><a href="/p/${id}">${title}</a></h3>${i % 3 === 2 ? '' : `<p class="teaser">${abstract}</p>`}</div>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Tea Weekly</title><style>
    body { margin: 1rem; font: 16px/1.5 sans-serif; max-width: 60rem; }
  </style></head><body><main><h1>Tea Weekly</h1><div class="entries">${items.join('')}</div></main></body></html>`;
}
