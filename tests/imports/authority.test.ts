/** The BibTeX of a paper's own page is believed about that paper, and about no other. */
import { describe, expect, test } from 'vitest';
import { wordOf } from '../../lib/imports/authority';
import { oneEntry } from '../../lib/imports/one-entry';
import type { Paper } from '../../lib/paper';
import { aBackground, aReport, type Background } from '../library/stand';

const BIBTEX = `@inproceedings{devlin-etal-2019-bert,
    title = "{BERT}: Pre-training of Deep {S}chr{\\"o}dinger",
    author = "van den Oord, A{\\"a}ron  and
      Toutanova, Kristina",
    editor = "Burstein, Jill", address = "Minneapolis, Minnesota",
    booktitle = "Proceedings of the 2019 Conference (Long and Short Papers)",
    month = jun # "~2", year = 2019, pages = "4171--4186",
    publisher = {Association for Computational Linguistics},
    doi = "10.18653/v1/N19-1423" }`;
const paper = (more: Partial<Paper> = {}): Paper => ({
  id: 'acl:N19-1423',
  title: 'BERT: Pre-training of Deep Schrödinger',
  url: 'https://aclanthology.org/N19-1423/',
  authors: [{ name: 'Aäron van den Oord' }, { name: 'Kristina Toutanova' }],
  source: 'acl',
  bibtex: BIBTEX,
  ...more,
});

test('an entry is taken apart: quotes, braces, numbers, words, and what # joins', () => {
  expect(oneEntry(BIBTEX)).toMatchObject({
    type: 'inproceedings',
    key: 'devlin-etal-2019-bert',
    fields: { month: 'jun~2', year: '2019', pages: '4171--4186', doi: '10.18653/v1/N19-1423' },
  });
  expect(oneEntry('@misc{\nkey,\ntitle={{A} b},\n}')).toMatchObject({
    key: 'key',
    fields: { title: '{A} b' },
  });
  for (const odd of ['', 'text', '@misc{', '@misc{a}', '@misc{a, b', '@misc{a, __proto__={x}']) {
    expect(() => oneEntry(odd)).not.toThrow();
  }
});

describe('its word', () => {
  test('is where it was published, and how its authors’ names are parted', () => {
    expect(wordOf(paper())).toEqual({
      publication: {
        type: 'proceedings',
        container: 'Proceedings of the 2019 Conference (Long and Short Papers)',
        pages: '4171-4186',
        publisher: 'Association for Computational Linguistics',
        address: 'Minneapolis, Minnesota',
        editors: [{ name: 'Jill Burstein', family: 'Burstein', given: 'Jill' }],
        year: '2019',
        month: '06',
      },
      authors: [
        { name: 'Aäron van den Oord', family: 'van den Oord', given: 'Aäron' },
        { name: 'Kristina Toutanova', family: 'Toutanova', given: 'Kristina' },
      ],
      doi: '10.18653/v1/n19-1423',
    });
  });

  test.each([
    ['of another title', { title: 'Something Else' }],
    ['without an entry', { bibtex: 'nothing' }],
  ])('is nothing %s', (_, more) => {
    expect(wordOf(paper(more))).toBeUndefined();
  });

  test('on names holds only for the same authors', () => {
    expect(wordOf(paper({ authors: [{ name: 'Aäron van den Oord' }] }))?.authors).toBeUndefined();
    expect(wordOf(paper({ authors: [{ name: 'A. Oord' }, { name: 'K. T.' }] }))?.authors).toBeUndefined();
  });

  test('of a preprint under review is no venue', () => {
    const bibtex =
      '@misc{anonymous2024x,title={T},author={Anonymous},year={2024},note={Submitted to TEAPOT}}';
    expect(wordOf(paper({ title: 'T', bibtex, doi: '10.1/x' }))).toBeUndefined();
    const submitted =
      '@inproceedings{anonymous2024x,title={T},booktitle={Submitted to The 12th TEAPOT},year={2024}}';
    expect(wordOf(paper({ title: 'T', bibtex: submitted, doi: '10.1/x' }))).toBeUndefined();
  });
});

describe('a page that the reader saves from', () => {
  const saved = async ({ rows }: Background) => (await rows('papers'))[0];
  const VENUE = { type: 'proceedings', pages: '4171-4186', source: 'acl' };

  test('gives the venue at once', async () => {
    const background = aBackground();
    await background.obey('savePaper', paper());
    expect(await saved(background)).toMatchObject({ venue: VENUE, origins: { authors: { source: 'acl' } } });
  });

  test('gives what an earlier version passed over of it, and nothing else is touched', async () => {
    const background = aBackground();
    await background.obey('savePaper', paper());
    const whole = await saved(background);
    const { editors: _, address: __, month: ___, ...part } = whole?.venue ?? {};
    await background.stores.library.use((library) =>
      library.papers.update(paper().id, { venue: { ...part, pages: '1-2' } }),
    );
    const report = aReport([paper()], { site: 'acl', url: 'https://aclanthology.org/N19-1423/' });
    await background.obey('reportPage', report);
    expect((await saved(background))?.venue).toMatchObject({
      ...whole?.venue,
      pages: '1-2',
      at: expect.anything(),
    });
    const once = await saved(background);
    background.wait(1);
    await background.obey('reportPage', report);
    expect(await saved(background)).toEqual(once);
  });

  test('and also later, to a paper that was saved from a list; but the reader’s own stays', async () => {
    const background = aBackground();
    const { bibtex: _, ...listed } = paper();
    await background.obey('savePaper', listed);
    expect((await saved(background))?.venue).toBeUndefined();
    const report = aReport([paper()], { site: 'acl', url: 'https://aclanthology.org/N19-1423/' });
    await background.obey('reportPage', report);
    expect(await saved(background)).toMatchObject({ venue: VENUE });
    const publication = { type: 'journal', container: 'My Own' } as const;
    const other = aBackground();
    await other.obey('importPapers', [{ paper: listed, tags: [], note: '', publication }]);
    await other.obey('reportPage', report);
    expect(await saved(other)).toMatchObject({ venue: { container: 'My Own', source: 'file' } });
  });
});
