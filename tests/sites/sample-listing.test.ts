// @vitest-environment happy-dom
/** The demo's listing is read as what it was made of. */
import { expect, test } from 'vitest';
import { huggingface } from '../../lib/sites/huggingface';
import { readPage } from '../../lib/sites/read-page';
import { renderSearchPage, samplePapers, sampleUrl } from '../../scripts/sample/render.mjs';
import { parseHtml } from './fixtures';

const letters = (text = '') => text.replaceAll(' ', '');

test.each([{ dark: false }, { dark: true }])('all 85 papers are found (%o)', (options) => {
  const page = parseHtml(renderSearchPage(samplePapers, options));
  const { cards, skipped, capped } = readPage(huggingface, page, new URL(sampleUrl));
  expect([cards.length, skipped.length, capped]).toEqual([85, 0, 0]);
  for (const [place, { paper, votes, slots, abstracts }] of cards.entries()) {
    const sample = samplePapers[place];
    expect(paper.id).toBe(`arxiv:${sample?.id}`);
    // The page loses blanks between hits, as the site does.
    expect(letters(paper.title)).toBe(letters(sample?.title));
    expect(letters(paper.abstract)).toBe(letters(sample?.abstract));
    expect(paper.authors.map((author) => author.name)).toEqual(sample?.authors.slice(0, 5));
    expect(paper.authors.length + (paper.moreAuthors ?? 0)).toBe(sample?.authors.length);
    expect([paper.published, votes, slots.length, abstracts.length]).toEqual([
      sample?.published,
      sample?.votes,
      1,
      1,
    ]);
  }
});
