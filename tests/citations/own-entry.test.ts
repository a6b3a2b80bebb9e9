// @vitest-environment happy-dom
/** The BibTeX of a paper's own page comes through whole: what ACL and OpenReview say of a paper is in our entry for it. */
import { describe, expect, test } from 'vitest';
import { bibtex } from '../../lib/citations/formats/bibtex';
import { fromTex } from '../../lib/imports/from-tex';
import { oneEntry } from '../../lib/imports/one-entry';
import { ownKeyOf } from '../../lib/imports/own-key';
import { entryOf } from '../../lib/library/entry';
import type { Paper } from '../../lib/paper';
import { readPage } from '../../lib/sites/read-page';
import { aBackground } from '../library/stand';
import { lookAt } from '../sites/fixtures';

function paperOn(path: string): Paper {
  const { site, url, document } = lookAt(path);
  const [card] = readPage(site, document, url).cards;
  if (!card) throw new Error(`no paper on ${path}`);
  return card.paper;
}

/** A field as a reader reads it. */
const read = (tex = '') => fromTex(tex).replace(/\s+/g, ' ').replaceAll('–', '-').replaceAll('--', '-');
const readAll = (fields: Readonly<Record<string, string>> = {}) =>
  Object.fromEntries(Object.entries(fields).map(([name, tex]) => [name, read(tex)]));

const own = (paper: Paper) => oneEntry(paper.bibtex ?? '');

async function exported(paper: Paper) {
  const background = aBackground();
  await background.obey('savePaper', paper);
  await background.obey('assignKeys', [paper.id]);
  const [saved] = await background.rows('papers');
  const text = bibtex.render([entryOf(saved, saved.citeKey)]);
  return { entry: oneEntry(text), text };
}

test('of a paper of the ACL Anthology: its key, its type and each of its fields', async () => {
  const paper = paperOn('acl/paper.html');
  const { entry } = await exported(paper);
  const theirs = own(paper);
  expect(Object.keys(theirs?.fields ?? {})).toEqual(expect.arrayContaining(['editor', 'address', 'month']));
  expect([entry?.type, entry?.key]).toEqual([theirs?.type, 'almeida-sparse0-ferrari-2024-folding']);
  expect(readAll(entry?.fields)).toMatchObject(readAll(theirs?.fields));
});

test('of a paper of OpenReview: its type and each of its fields, under a key of ours', async () => {
  const paper = paperOn('openreview/paper.html');
  const { entry } = await exported(paper);
  const theirs = own(paper);
  expect(entry?.type).toBe(theirs?.type);
  expect(entry?.key).not.toBe(theirs?.key);
  const { author, ...fields } = readAll(theirs?.fields);
  expect(readAll(entry?.fields)).toMatchObject(fields);
  // Theirs are not parted.
  const names = author?.replace(/(\S+) (\S+)(?= and |$)/g, '$2, $1');
  expect(read(entry?.fields.author)).toBe(names);
});

describe('the key of the Anthology', () => {
  const url = 'https://aclanthology.org/N19-1423/';
  const bibtexOf = (key: string, address = url) => `@inproceedings{${key}, title={T}, url={${address}}}`;
  const paper = (more: Partial<Paper> = {}): Paper => ({
    id: 'acl:N19-1423',
    title: 'T',
    url,
    authors: [],
    source: 'acl',
    bibtex: bibtexOf('devlin-etal-2019-bert'),
    ...more,
  });

  test('is that of its own entry, also of a paper that goes by another name first', () => {
    expect(ownKeyOf(paper())).toBe('devlin-etal-2019-bert');
    const also = paper({ id: 'arxiv:1810.04805', aliases: ['acl:N19-1423'], source: 'arxiv' });
    expect(ownKeyOf(also)).toBe('devlin-etal-2019-bert');
  });

  test.each<[string, Partial<Paper>]>([
    ['of another paper', { bibtex: bibtexOf('a-2020-b', 'https://aclanthology.org/N19-1424/') }],
    ['of another site', { bibtex: bibtexOf('a-2020-b', 'https://openreview.net/forum?id=abcdefgh') }],
    ['with signs that LaTeX runs', { bibtex: bibtexOf('a\\input|ls') }],
    ['with a letter that is not ASCII', { bibtex: bibtexOf('müller-2020-x') }],
    ['that ends in a sign', { bibtex: bibtexOf('a-2020-') }],
    ['that is longer than a key', { bibtex: bibtexOf('a'.repeat(201)) }],
    ['that is no entry', { bibtex: 'devlin-etal-2019-bert' }],
  ])('is none %s', (_, more) => {
    expect(ownKeyOf(paper(more))).toBeUndefined();
  });
});
