/** A saved paper as an item of Zotero's connector API (field names: https://api.zotero.org/schema). */
import { arxivDoi, isoDate, primaryClass, publisherDoi, urlOf } from '../citations/facts';
import { issuedOf } from '../citations/issued';
import { type Name, parseNames } from '../citations/names';
import { plainTitle } from '../citations/plain';
import { plainText } from '../citations/tex';
import { arxivOf, type Paper, type Publication, present } from '../paper';

/** What is sent of one paper. */
export interface ZoteroPaper {
  readonly paper: Paper;
  /** The citation key, stored with the paper. */
  readonly key?: string;
  readonly tags: readonly string[];
  /** The reader's own words. */
  readonly note: string;
  readonly publication?: Publication;
}

interface Creator {
  readonly creatorType: 'author' | 'editor';
  readonly lastName: string;
  readonly firstName?: string;
  /** 1: one field, a name that is not split. */
  readonly fieldMode?: 1;
}

export interface ZoteroItem {
  readonly id: string;
  readonly itemType: 'preprint' | 'journalArticle' | 'conferencePaper';
  readonly title: string;
  readonly creators: readonly Creator[];
  readonly date?: string;
  readonly url?: string;
  readonly DOI?: string;
  readonly abstractNote?: string;
  readonly archiveID?: string;
  readonly repository?: string;
  readonly publicationTitle?: string;
  readonly proceedingsTitle?: string;
  readonly volume?: string;
  readonly issue?: string;
  readonly pages?: string;
  readonly publisher?: string;
  readonly place?: string;
  readonly series?: string;
  readonly language?: string;
  readonly extra?: string;
  readonly tags: readonly { readonly tag: string }[];
  readonly attachments: readonly never[];
  readonly notes: readonly { readonly note: string }[];
}

/** The item of one paper: a preprint unless it has a publication. Texts are plain, their TeX decoded. */
export function zoteroItem({ paper, key, tags, note, publication }: ZoteroPaper): ZoteroItem {
  const id = arxivOf(paper.id);
  const journal = publication?.type === 'journal';
  const published = publication && {
    [journal ? 'publicationTitle' : 'proceedingsTitle']: publication.container,
    volume: publication.volume,
    series: publication.series,
    language: publication.language,
    // Zotero has an issue for journals only, a publisher and its place for proceedings only.
    issue: journal ? publication.number : undefined,
    pages: publication.pages,
    publisher: journal ? undefined : publication.publisher,
    place: journal ? undefined : publication.address,
  };
  // Published items have no field for an eprint; Zotero's own translator writes this line of "extra" (2026-08).
  const category = primaryClass(paper);
  const eprint = publication && id && `arXiv:${id}${category ? ` [${category}]` : ''}`;
  const extra = [eprint, key && `Citation Key: ${key}`].filter(Boolean).join('\n');
  return {
    id: paper.id,
    itemType: publication ? (journal ? 'journalArticle' : 'conferencePaper') : 'preprint',
    title: plainTitle(paper),
    creators: [...creatorsOf(paper), ...editorsOf(publication)],
    ...present({
      date:
        publication?.year && !publication.month
          ? publication.year
          : isoDate(issuedOf({ paper, ...(publication && { publication }) })),
      url: urlOf(paper),
      DOI: publisherDoi(paper) ?? arxivDoi(paper),
      abstractNote: plainText(paper.abstract ?? '') || undefined,
      archiveID: publication ? undefined : id && `arXiv:${id}`,
      repository: publication ? undefined : id && 'arXiv',
      ...published,
      extra: extra || undefined,
    }),
    tags: tags.map((tag) => ({ tag })),
    attachments: [],
    notes: note.trim() ? [{ note: htmlOf(note) }] : [],
  };
}

function creatorsOf(paper: Paper): readonly Creator[] {
  const { names, others } = parseNames(paper);
  const creators = names.map((name) => creatorOf(name));
  // What Zotero's own BibTeX import makes of "and others", and its export writes back.
  return others ? [...creators, { creatorType: 'author', lastName: 'others', fieldMode: 1 }] : creators;
}

function editorsOf(publication: Publication | undefined): readonly Creator[] {
  const { names } = parseNames({ authors: publication?.editors ?? [] });
  return names.map((name) => creatorOf(name, 'editor'));
}

function creatorOf(name: Name, creatorType: Creator['creatorType'] = 'author'): Creator {
  if (name.kind === 'literal') return { creatorType, lastName: name.literal, fieldMode: 1 };
  const lastName = [name.particle, name.family].filter(Boolean).join(' ');
  const firstName = [name.given, name.suffix].filter(Boolean).join(', ');
  return firstName ? { creatorType, lastName, firstName } : { creatorType, lastName, fieldMode: 1 };
}

/** Zotero's notes are HTML: a blank line parts paragraphs, nothing in them is markup. */
function htmlOf(note: string): string {
  const escaped = note.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
  return escaped
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean)
    .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br>')}</p>`)
    .join('');
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
