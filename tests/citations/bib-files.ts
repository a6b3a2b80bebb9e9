/** Every .bib file that the real tools have to accept: the tricky papers, and the real ones where they are at hand. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { Window } from 'happy-dom';
import { type Entry, type ExportOptions, formats } from '../../lib/citations';
import { defaultOptions } from '../../lib/citations/formats/format';
import { proposeKey, uniqueKey } from '../../lib/citations/keys';
import { LETTERS, NEAREST, PUNCTUATION, SIGNS } from '../../lib/citations/tex/letters';
import { SYMBOLS } from '../../lib/citations/tex/symbols';
import { arxivUrl, type Paper } from '../../lib/paper';
import { sites } from '../../lib/sites';
import { readPage } from '../../lib/sites/read-page';
import { sample } from './sample';
import { beyondLatin, paper, tricky } from './tricky';

export interface BibFile {
  readonly name: string;
  readonly flavor: string;
  /** False where letters stand that pdflatex has no fonts for. */
  readonly latex: boolean;
  readonly text: string;
}

const SHARED = '../shared';
const PAGES: readonly (readonly [path: string, address: string])[] = [
  ['hf/hf_papers_2024-08-01.slbqc.html', 'https://huggingface.co/papers'],
  ['rendered/hf_trending_2026-10.html', 'https://huggingface.co/papers/trending'],
  ['rendered/hf_search_approximation_error.html', 'https://huggingface.co/papers?q=approximation+error'],
  ['rendered/arxiv_search.html', 'https://arxiv.org/search/?query=x'],
  ['arxiv/RENDERED_arxiv_list_new.html', 'https://arxiv.org/list/test/new'],
  ['arxiv/arxiv_abs_head_1902.02534.commonmeta-py.html', 'https://arxiv.org/abs/1902.02534'],
];
/** Every option the other way round. */
export const everything: ExportOptions = {
  ...defaultOptions,
  preprintStyle: 'article',
  month: true,
  abstract: true,
  keywords: true,
  note: true,
  arxivDoi: true,
  caseProtection: 'all',
  maxAuthors: 3,
};
// Entries in a file, and among them of one author and year: natbib's plainnat has labels for 26 (TeX Live 2022).
const CHUNK = 250;
const SAME_LABEL = 26;
// What pdflatex has glyphs for in UTF-8, T1 encoding.
const BEYOND_T1 = /[^\p{ASCII}\u00A0-\u017F\u02C6-\u02DD\u0218-\u021B\u2010-\u203A\u20AC\u2122]/u;

/** Papers with keys, as the library would give them. */
export function withKeys(papers: readonly Paper[]): readonly Entry[] {
  const taken = new Set<string>();
  return papers.map((paper) => {
    const key = uniqueKey(proposeKey(paper), (wanted) => taken.has(wanted));
    taken.add(key);
    return { paper, key, tags: ['to read', 'R&D', 'a, b'], note: 'See p. 5 & fig_1\n100% {sure}' };
  });
}

/** All files; of the real papers those that are there. */
export function bibFiles(): readonly BibFile[] {
  const sources: readonly (readonly [string, readonly Entry[]])[] = [
    ['sample', sample],
    ['tricky', withKeys(tricky)],
    ['signs', withKeys(signs())],
    ['beyond-latin', withKeys(beyondLatin)],
    ['pages', withKeys(distinct([...readPages(), ...readApi()]))],
    ['corpus', withKeys(readCorpus())],
  ];
  return sources.flatMap(([name, entries]) => filesOf(name, entries));
}

function filesOf(source: string, entries: readonly Entry[]): BibFile[] {
  return formats
    .filter((format) => format.extension === 'bib')
    .flatMap((format) =>
      (
        [
          ['', defaultOptions],
          ['-everything', everything],
        ] as const
      ).flatMap(([suffix, options]) => {
        const [latin, beyond] = [false, true].map((isBeyond) =>
          entries.filter((entry) => BEYOND_T1.test(format.render([entry], options)) === isBeyond),
        );
        const name = `${source}-${format.name}${suffix}`;
        const file = (some: readonly Entry[], title: string, latex: boolean): BibFile[] =>
          some.length === 0
            ? []
            : [{ name: title, flavor: format.name, latex, text: format.render(some, options) }];
        return [
          ...chunks(latin ?? []).flatMap((some, i) => file(some, i === 0 ? name : `${name}-${i + 1}`, true)),
          ...file(beyond ?? [], `${name}-beyond-t1`, false),
        ];
      }),
    );
}

interface Chunk {
  readonly entries: Entry[];
  readonly labels: Map<string, number>;
}

/** Puts each entry into the first file that has room for it and its label. */
function chunks(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const files: Chunk[] = [];
  for (const entry of entries) {
    const label = /^\D*\d{4}/.exec(entry.key)?.[0] ?? '';
    const fits = files.find((one) => one.entries.length < CHUNK && (one.labels.get(label) ?? 0) < SAME_LABEL);
    const file: Chunk = fits ?? { entries: [], labels: new Map() };
    if (!fits) files.push(file);
    file.entries.push(entry);
    file.labels.set(label, (file.labels.get(label) ?? 0) + 1);
  }
  return files.map((file) => file.entries);
}

function distinct(papers: readonly Paper[]): readonly Paper[] {
  return [...new Map(papers.map((paper) => [paper.id, paper])).values()];
}

/** A title for each table of characters: every command we write has to compile. */
function signs(): readonly Paper[] {
  return [SYMBOLS, LETTERS, SIGNS, PUNCTUATION, NEAREST].map((table, i) =>
    paper({
      arxiv: `2006.${10_000 + i}`,
      title: `Signs ${[...table.keys()].join(' ')}`,
      by: [`Writer S${i}`],
    }),
  );
}

function readPages(): readonly Paper[] {
  const window = new Window();
  // The readers ask for the browser's own classes, as they find them in a page.
  const { Document, DocumentFragment, Element, NodeFilter, document } = window;
  Object.assign(globalThis, { Document, DocumentFragment, Element, NodeFilter, document });
  return PAGES.filter(([path]) => existsSync(`${SHARED}/pages/${path}`)).flatMap(([path, address]) => {
    const html = readFileSync(`${SHARED}/pages/${path}`, 'utf8').replaceAll('rel="stylesheet"', 'rel="none"');
    // happy-dom's nodes have their own types, and stand for the browser's.
    const document = new window.DOMParser().parseFromString(html, 'text/html') as unknown as Document;
    const url = new URL(address);
    const site = sites.find(({ kind }) => kind(url));
    return site ? readPage(site, document, url).cards.map((card) => card.paper) : [];
  });
}

interface ApiPaper {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly publishedAt: string;
  readonly authors: readonly (string | { readonly name: string })[];
}

function readApi(): readonly Paper[] {
  const folder = `${SHARED}/pages/hf`;
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => /^api_.*\.json$/.test(file))
    .flatMap(
      (file) =>
        JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as readonly { readonly paper: ApiPaper }[],
    )
    .map((entry) => fromApi(entry.paper));
}

function readCorpus(): readonly Paper[] {
  const file = `${SHARED}/corpus/papers-1k.jsonl.gz`;
  if (!existsSync(file)) return [];
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n');
  return lines.map((line) => fromApi(JSON.parse(line) as ApiPaper));
}

function fromApi(found: ApiPaper): Paper {
  return {
    id: `arxiv:${found.id}`,
    title: found.title,
    url: arxivUrl(found.id),
    abstract: found.summary,
    authors: found.authors.map((author) => ({ name: typeof author === 'string' ? author : author.name })),
    published: found.publishedAt.slice(0, 10),
    source: 'huggingface',
    lossy: true,
  };
}
