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

/** A page that says of itself what it lists: one paper as COinS, one as JSON-LD that the page links within its site. */
export function toldList(site: string, coins: MadeUpPaper, linked: MadeUpPaper): string {
  const title = new URLSearchParams({
    ctx_ver: 'Z39.88-2004',
    rft_id: 'info:doi/10.1145/1.2',
    'rft.atitle': coins.title,
    'rft.au': coins.authors[0] ?? '',
  });
  const data = {
    '@context': 'https://schema.org',
    '@type': 'ItemList',
    itemListElement: [
      {
        '@type': 'ListItem',
        position: 1,
        item: { '@type': 'ScholarlyArticle', name: linked.title, url: `${site}/p/1` },
      },
    ],
  };
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Papers</title>
    <script type="application/ld+json">${JSON.stringify(data)}</script></head><body><main><h1>Papers</h1><ul>
    <li>${coins.title}.<span class="Z3988" title="${title.toString().replaceAll('&', '&amp;')}"></span></li>
    <li><a href="/p/1">${linked.title}</a></li></ul></main></body></html>`;
}

/** A paper's own page that says so in the tags which Google Scholar reads. */
export function toldPaper({ title, abstract, authors }: MadeUpPaper): string {
  const tags = [
    ['citation_title', title],
    ...authors.map((name) => ['citation_author', name]),
    ['citation_doi', '10.1145/1.3'],
    ['citation_abstract', abstract],
  ].map(([name, content]) => `<meta name="${name}" content="${content}">`);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>${tags.join('')}
    </head><body><main><h1>${title}</h1><p>${abstract}</p></main></body></html>`;
}
