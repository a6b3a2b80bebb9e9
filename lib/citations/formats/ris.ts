/** RIS, which EndNote, Mendeley and every reference manager read. CRLF, one field a line, never wrapped. */
import { arxivOf } from '../../paper';
import { arxivDoi, publisherDoi, urlOf } from '../facts';
import { issuedOf } from '../issued';
import { type Name, parseNames } from '../names';
import { plainTitle } from '../plain';
import { plainText } from '../tex';
import { clean } from '../tex/clean';
import { verbatimUrl } from '../verbatim';
import { between, type Entry, type ExportOptions, type Format, inPieces } from './format';

export const ris: Format = {
  name: 'ris',
  label: 'RIS',
  extension: 'ris',
  mimeType: 'application/x-research-info-systems',
  options: ['abstract', 'keywords', 'note', 'arxivDoi', 'maxAuthors'],
  ...inPieces((entries, options) => between('\r\n', entries, (entry) => record(entry, options))),
};

function record(entry: Entry, options: ExportOptions): string {
  const { paper, publication, tags = [], note = '' } = entry;
  const id = arxivOf(paper.id);
  const { names } = parseNames(paper);
  const limit =
    options.maxAuthors !== undefined && options.maxAuthors > 0 ? options.maxAuthors : names.length;
  const date = issuedOf(entry);
  const editors = parseNames({ authors: publication?.editors ?? [] }).names;
  const conference = publication?.type === 'proceedings';
  // RIS has no type for preprints. A reader lost T2 of CPAPER, so conferences are CONF, with C3 too (2026-08).
  const container = publication ? clean(publication.container) : id && `arXiv preprint arXiv:${id}`;
  const [first, last] = (publication?.pages ?? '').split(/\s*[-–—]+\s*/);
  const lines: readonly (readonly [tag: string, value: string | undefined])[] = [
    ['ID', entry.key],
    ['TI', plainTitle(paper)],
    // Authors left out can't be hinted at: readers take "et al." for a person (bibutils 7.2).
    ...names.slice(0, limit).map((name) => ['AU', risName(name)] as const),
    ...editors.map((name) => ['ED', risName(name)] as const),
    ['PY', date?.year],
    ['DA', date?.month && `${date.year}/${date.month}/${date.day ?? '/'}`],
    ['T2', container],
    ['C3', conference ? container : undefined],
    ['VL', publication?.volume],
    ['IS', publication?.number],
    ['SP', first],
    ['EP', last],
    ['PB', publication?.publisher],
    ['CY', publication?.address],
    ['LA', publication?.language],
    ['DO', publisherDoi(paper) ?? (options.arxivDoi ? arxivDoi(paper) : undefined)],
    ['UR', verbatimUrl(urlOf(paper) ?? '')],
    ['AB', options.abstract ? plainText(paper.abstract ?? '') : undefined],
    ...(options.keywords ? tags : []).map((tag) => ['KW', tag] as const),
    ['N1', options.note ? note : undefined],
  ];
  const type = conference ? 'CONF' : publication || id !== undefined ? 'JOUR' : 'ELEC';
  let out = `TY  - ${type}\r\n`;
  for (const [tag, value] of lines) {
    const text = clean(value ?? '');
    if (text) out += `${tag}  - ${text}\r\n`;
  }
  return `${out}ER  - \r\n`;
}

/** `Family, Given, Suffix`. A comma would part a team's name. */
function risName(name: Name): string {
  if (name.kind === 'literal') return name.literal.replaceAll(',', '');
  const family = [name.particle, name.family].filter(Boolean).join(' ');
  return [family, name.given, name.suffix].filter(Boolean).join(', ');
}
