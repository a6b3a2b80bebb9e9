/** Notes for Obsidian: a paper a file, `@key.md`, with properties, links, abstract and the reader's note. */
import { arxivOf, arxivPdf } from '../../paper';
import { dateOf, isoDate, publisherDoi, urlOf } from '../facts';
import { escapeMarkdown, link } from '../markdown';
import { plainAuthors, plainTitle } from '../plain';
import { plainText } from '../tex';
import { clean } from '../tex/clean';
import { frontMatter } from '../yaml';
import {
  between,
  defaultOptions,
  type Entry,
  type ExportOptions,
  type Format,
  inPieces,
  type TextFile,
} from './format';

export const obsidian: Format = {
  name: 'obsidian',
  label: 'Obsidian notes',
  extension: 'md',
  mimeType: 'text/markdown',
  options: ['maxAuthors'],
  ...inPieces((entries, options) => between('\n', entries, (entry) => note(entry, options))),
  *files(entries, options = defaultOptions): Iterable<TextFile> {
    const used = new Set<string>();
    for (const entry of entries) {
      const name = fileName(entry.key, used);
      used.add(name.toLowerCase());
      yield { name: `${name}.md`, text: note(entry, options) };
    }
  },
};

// The longest name that every file system takes is 255 bytes, of which `.md` and a number are ours.
const MAX_NAME = 200;

/** `@key`, without what Windows, macOS or a link of Obsidian cannot bear, and no other in any case. */
function fileName(key: string, used: ReadonlySet<string>): string {
  const plain = clean(key)
    .replace(/[\\/:*?"<>|#^[\]%]+/g, '-')
    .replace(/^[.-]+|[. -]+$/g, '')
    .slice(0, MAX_NAME);
  const name = `@${plain || 'paper'}`;
  let free = name;
  for (let n = 2; used.has(free.toLowerCase()); n++) free = `${name}-${n}`;
  return free;
}

function note(entry: Entry, options: ExportOptions): string {
  const { paper, publication, key, tags = [] } = entry;
  const title = plainTitle(paper);
  const date = dateOf(paper);
  const { names, more } = plainAuthors(paper, options.maxAuthors);
  const year = Number(publication?.year ?? date?.year);
  const head = frontMatter([
    ['title', title],
    ['aliases', [title]],
    ['authors', more ? [...names, 'et al.'] : names],
    ['year', Number.isInteger(year) && year > 0 ? year : undefined],
    ['date', isoDate(date)],
    ['venue', publication?.container],
    ['url', urlOf(paper)],
    ['arxiv', arxivOf(paper.id)],
    ['doi', publisherDoi(paper)],
    ['citekey', key],
    ['tags', [...new Set(tags.map(tagName).filter(Boolean))]],
  ]);
  const abstract = escapeMarkdown(plainText(paper.abstract ?? ''));
  const words = lines(entry.note ?? '');
  const parts = [
    links(entry),
    abstract && `## Abstract\n\n${abstract}`,
    words && `## Note\n\n${words}`,
  ].filter(Boolean);
  return `${head}\n${parts.map((part) => `${part}\n`).join('\n')}`;
}

/** Where the paper is to be read. */
function links({ paper }: Entry): string {
  const id = arxivOf(paper.id);
  const doi = publisherDoi(paper);
  const places: readonly (readonly [name: string, url: string | undefined])[] = [
    [id === undefined ? 'Page' : 'arXiv', urlOf(paper)],
    ['PDF', paper.links?.pdf ?? (id && arxivPdf(id))],
    ['Code', paper.links?.code],
    ['Project', paper.links?.project],
    ['Hugging Face', paper.links?.huggingface],
    ['DOI', doi && `https://doi.org/${doi}`],
  ];
  return places.flatMap(([name, url]) => (url ? [link(name, url)] : [])).join(' · ');
}

/** A tag as Obsidian takes it: letters, digits, `_ - /`, and not digits alone (https://help.obsidian.md/tags). */
function tagName(tag: string): string {
  const plain = clean(tag)
    .replace(/[^\p{L}\p{N}\p{M}_/-]+/gu, '-')
    .replace(/^[-/]+|[-/]+$/g, '');
  return /^\p{N}+$/u.test(plain) ? `${plain}-` : plain;
}

/** The reader's note is Markdown already: it stays as it is, but for what no file should hold. */
function lines(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\t\n])[\p{Cc}\p{Cs}]/gu, '')
    .trim();
}
