/** What an import will do is settled before anything is written: by identifiers, never by title alone. */
import { describe, expect, test } from 'vitest';
import { readPasted } from '../../components/state/import-file';
import { indexOf, type Known, knownOf, planImport } from '../../lib/imports/plan';
import { readLines } from '../../lib/imports/read-lines';
import type { Incoming } from '../../lib/imports/types';
import type { Paper } from '../../lib/paper';

let line = 0;
const incoming = (key: string, more: Partial<Paper> = {}): Incoming => {
  line += 1;
  const paper = {
    id: `doi:10.1/${line}`,
    title: `Paper ${line}`,
    url: '',
    authors: [{ name: 'Ada Lovelace' }],
    source: 'file',
  };
  return { line, key, paper: { ...paper, ...more }, tags: [], note: '' };
};
const known = (id: string, more: Partial<Known> = {}): Known => ({
  id,
  title: 'Attention Is All You Need',
  authors: [{ name: 'Ashish Vaswani' }],
  ...more,
});
const inShort = (rows: ReturnType<typeof planImport>) =>
  rows.map(({ kind, fate, incoming: { key } }) => [
    key,
    kind,
    'key' in fate ? `${fate.kind} ${fate.key}` : fate.kind,
  ]);

test('an entry is known by its id, or by its DOI under another id', () => {
  const index = indexOf([known('arxiv:1706.03762', { doi: '10.1000/X', citeKey: 'vaswani2017attention' })]);
  expect(
    inShort(
      planImport(
        [incoming('a', { id: 'arxiv:1706.03762' }), incoming('b', { id: 'doi:10.1000/x', doi: '10.1000/x' })],
        index,
      ),
    ),
  ).toEqual([
    ['a', 'known', 'other vaswani2017attention'],
    // The same paper twice in the file.
    ['b', 'twice', 'none'],
  ]);
});

test('an entry is known by a name that pages gave the paper, unless that is the own one of another', () => {
  const saved = [
    known('acl:2020.acl-main.1', { title: 'One', aliases: ['arxiv:2001.00001', 'doi:10.1/x'] }),
    known('doi:10.1/x', { title: 'Two' }),
  ];
  const index = indexOf(saved.map(knownOf));
  const [one, two] = planImport(
    [incoming('a', { id: 'arxiv:2001.00001' }), incoming('b', { id: 'doi:10.1/x' })],
    index,
  );
  expect(one).toMatchObject({ kind: 'known', known: { title: 'One' } });
  expect(two).toMatchObject({ kind: 'known', known: { title: 'Two' } });
});

describe('a title', () => {
  const index = indexOf([known('arxiv:1706.03762')]);
  const entry = incoming('v', { title: '{Attention} is all you need', authors: [{ name: 'Vaswani, A.' }] });

  test('is only offered, and the reader’s word makes it the same', () => {
    expect(inShort(planImport([entry], index))).toEqual([['v', 'offered', 'kept v']]);
    const [row] = planImport([entry], index, new Set([entry.line]));
    expect(row).toMatchObject({ kind: 'offered', same: true, known: { id: 'arxiv:1706.03762' } });
  });

  test('is not even offered where the first author is another, or where it tells nothing', () => {
    expect(planImport([incoming('w', { title: entry.paper.title })], index)[0]?.kind).toBe('new');
    const intro = indexOf([known('doi:10.1/i', { title: 'Introduction' })]);
    expect(planImport([incoming('i', { title: 'Introduction', authors: [] })], intro)[0]?.kind).toBe('new');
  });
});

test('keys are kept; one that another paper has, in any case, is told and becomes the next that is free', () => {
  const index = indexOf(
    [known('arxiv:1', { citeKey: 'Smith2020' })],
    [known('arxiv:2', { citeKey: 'smith2020a', title: 'Removed' })],
  );
  const rows = planImport(
    [incoming('smith2020'), incoming('SMITH2020b'), incoming('smith2020B'), incoming('')],
    index,
  );
  expect(inShort(rows)).toEqual([
    ['smith2020', 'new', 'clash smith2020b'],
    ['SMITH2020b', 'new', 'clash SMITH2020ba'],
    ['smith2020B', 'new', 'clash smith2020Ba'.replace('Ba', 'Bb')],
    ['', 'new', 'none'],
  ]);
  expect(rows[0]?.fate).toMatchObject({ wanted: 'smith2020', by: 'Attention Is All You Need' });
});

// Found by fuzzing: an address cannot be made of half a character, and one such line threw all of them away.
test('a pasted line with half a character or a control in its DOI is no paper, and stops no other', () => {
  const { incoming, broken } = readPasted('10.1000/\ud800x\n10.48550/\u0000y\n10.1000/abc');
  expect(incoming.map(({ paper: { id } }) => id)).toEqual(['doi:10.1000/abc']);
  expect(broken.map(({ line }) => line)).toEqual([1, 2]);
});

test('pasted lines are papers by their numbers and addresses, with words around them or not', () => {
  const { read, broken } = readLines(
    [
      '1706.03762',
      '- arXiv:2306.00732v2, great',
      '',
      'see https://arxiv.org/pdf/hep-th/9901001v1.pdf.',
      'https://huggingface.co/papers/2401.00001#community',
      'https://www.alphaxiv.org/abs/2401.00002v1',
      'doi:10.1000/ABC',
      'https://openreview.net/forum?id=rJl-b3RcF7&noteId=x',
      '12. https://aclanthology.org/2020.acl-main.1.pdf',
      'just words',
    ].join('\r\n'),
  );
  expect(read.map(({ line: at, paper: { id, title } }) => [at, id, title])).toEqual([
    [1, 'arxiv:1706.03762', 'arXiv:1706.03762'],
    [2, 'arxiv:2306.00732', 'arXiv:2306.00732'],
    [4, 'arxiv:hep-th/9901001', 'arXiv:hep-th/9901001'],
    [5, 'arxiv:2401.00001', 'arXiv:2401.00001'],
    [6, 'arxiv:2401.00002', 'arXiv:2401.00002'],
    [7, 'doi:10.1000/abc', 'doi:10.1000/abc'],
    [8, 'openreview:rJl-b3RcF7', 'openreview:rJl-b3RcF7'],
    [9, 'acl:2020.acl-main.1', 'acl:2020.acl-main.1'],
  ]);
  expect(broken).toEqual([{ line: 10, why: 'no-paper', text: 'just words' }]);
});
