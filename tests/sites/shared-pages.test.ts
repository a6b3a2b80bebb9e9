// @vitest-environment happy-dom
/**
 * Real captures and pages made of real data, checked paper by paper against that data. They are kept beside the
 * repository, not in it; where they are missing this is skipped, and says so.
 */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sites } from '../../lib/sites';
import { list, object, text } from '../../lib/sites/read-json';
import { type PageReading, readPage } from '../../lib/sites/read-page';
import { parseHtml } from './fixtures';

const SHARED = '../shared/pages';
const here = existsSync(SHARED);
if (!here) console.warn(`Skipped: ${SHARED} is not there, so no real page was read.`);

const load = (path: string) => readFileSync(`${SHARED}/${path}`, 'utf8');

function reading(path: string, address: string): PageReading {
  const url = new URL(address);
  const site = sites.find(({ kind }) => kind(url));
  if (!site) throw new Error(`no site knows ${address}`);
  return readPage(site, parseHtml(load(path)), url);
}

/** What the JSON beside a page says of its papers, in the terms of ours. */
function truth(json: string) {
  return list(JSON.parse(json)).map((entry) => {
    const paper = object(object(entry).paper);
    return {
      id: `arxiv:${paper.id}`,
      title: text(object(entry).title),
      abstract: text(paper.summary),
      authors: list(paper.authors).map((author) => text(object(author).name)),
      published: String(paper.publishedAt).slice(0, 10),
      listedOn: text(paper.submittedOnDailyAt)?.slice(0, 10),
      votes: paper.upvotes,
      code: text(paper.githubRepo),
    };
  });
}

function inTermsOfTruth({ cards }: PageReading) {
  return cards.map(({ paper, listedOn, votes }) => ({
    id: paper.id,
    title: paper.title,
    abstract: paper.abstract,
    authors: paper.authors.map(({ name }) => name),
    published: paper.published,
    listedOn,
    votes,
    code: paper.links?.code,
  }));
}

const letters = (value: unknown) => String(value).replace(/\s/g, '');

describe.skipIf(!here)('real pages', () => {
  test.each([
    ['hf/hf_papers_2024-08-01.slbqc.html', 'https://huggingface.co/papers', 13, 13],
    [
      'rendered/hf_search_approximation_error.html',
      'https://huggingface.co/papers?q=approximation+error',
      85,
      85,
    ],
    ['rendered/hf_daily_2026-06-12.html', 'https://huggingface.co/papers/date/2026-06-12', 35, 35],
    ['rendered/hf_trending_2026-10.html', 'https://huggingface.co/papers/trending', 17, 34],
    ['rendered/hf_paper_2026-03-10.html', 'https://huggingface.co/papers/2603.07660', 1, 1],
    ['rendered/arxiv_search.html', 'https://arxiv.org/search/?query=language+models&searchtype=all', 28, 28],
    ['arxiv/RENDERED_arxiv_list_new.html', 'https://arxiv.org/list/test/new', 40, 40],
    ['arxiv/arxiv_abs_head_1902.02534.commonmeta-py.html', 'https://arxiv.org/abs/1902.02534', 1, 0],
  ])('%s: every card is found, whole', (path, address, papers, slots) => {
    const { cards, skipped, capped } = reading(path, address);
    expect([cards.length, skipped.length, capped]).toEqual([papers, 0, 0]);
    expect(cards.flatMap((card) => card.slots)).toHaveLength(slots);
    expect(new Set(cards.map((card) => card.paper.id)).size).toBe(papers);
    for (const { paper, slots: places } of cards) {
      expect(paper.abstract?.length).toBeGreaterThan(100);
      expect(paper.abstract).not.toMatch(/Less$|More$|^Abstract|^…/);
      expect(paper.title).not.toMatch(/^Title|\s\s/);
      expect(paper.authors.length).toBeGreaterThan(0);
      expect(places.every((place) => !place.closest('a'))).toBe(true);
    }
  });

  test('the day page of 2024 says of each paper what its own data says', () => {
    const html = load('hf/hf_papers_2024-08-01.slbqc.html');
    const props = parseHtml(html).querySelector('[data-target="DailyPapers"]')?.getAttribute('data-props');
    const expected = truth(JSON.stringify(object(JSON.parse(props ?? '')).dailyPapers));
    const read = inTermsOfTruth(
      reading('hf/hf_papers_2024-08-01.slbqc.html', 'https://huggingface.co/papers'),
    );
    expect(read).toEqual(expected.map((paper) => ({ ...paper, listedOn: '2024-08-01' })));
    expect(read[0]?.authors).toHaveLength(533);
  });

  test('the day page of 2026 says of each paper what the API says', () => {
    const read = reading(
      'rendered/hf_daily_2026-06-12.html',
      'https://huggingface.co/papers/date/2026-06-12',
    );
    expect(inTermsOfTruth(read)).toEqual(truth(load('hf/api_daily_papers_2026-06-12.zh-newsletter.json')));
  });

  test('one paper is read the same on its own page, on arXiv, and in the API', () => {
    const [own] = reading(
      'rendered/hf_paper_2026-03-10.html',
      'https://huggingface.co/papers/2603.07660',
    ).cards;
    const found = reading('rendered/arxiv_search.html', 'https://arxiv.org/search/?query=x').cards.find(
      (card) => card.paper.id === own?.paper.id,
    );
    const api = truth(load('hf/api_daily_papers_2026-03-10.zh-newsletter.json')).find(
      (paper) => paper.id === own?.paper.id,
    );
    expect(own?.paper.title).toBe(api?.title);
    expect(own?.paper.abstract).toBe(api?.abstract);
    expect(found?.paper.title).toBe(api?.title);
    expect(found?.paper.abstract).toBe(api?.abstract);
    expect([own?.paper.published, found?.paper.published]).toEqual([api?.published, api?.published]);
    expect(found?.paper.authors.map((author) => author.name)).toEqual(api?.authors);
  });

  test('arXiv search gives 28 abstracts as the API has them, blanks aside', () => {
    const api = truth(load('hf/api_daily_papers_2026-03-10.zh-newsletter.json'));
    const { cards } = reading('rendered/arxiv_search.html', 'https://arxiv.org/search/?query=x');
    const abstracts = new Map(api.map((paper) => [paper.id, letters(paper.abstract)]));
    for (const { paper } of cards) expect(letters(paper.abstract)).toBe(abstracts.get(paper.id));
    expect(cards.every(({ paper }) => paper.authors.every((author) => author.name))).toBe(true);
  });

  test('trending never takes the summary of a machine for the abstract', () => {
    const html = load('rendered/hf_trending_2026-10.html');
    const props = parseHtml(html).querySelector('[data-target="DailyPapers"]')?.getAttribute('data-props');
    const expected = truth(JSON.stringify(object(JSON.parse(props ?? '')).dailyPapers));
    const read = reading('rendered/hf_trending_2026-10.html', 'https://huggingface.co/papers/trending');
    expect(read.cards.map(({ paper }) => [paper.id, paper.abstract])).toEqual(
      expected.map(({ id, abstract }) => [id, abstract]),
    );
  });

  test('a search result has the titles and abstracts that were searched, blanks between hits aside', () => {
    const real = list(JSON.parse(load('hf/hf_search_approximation_error.json'))).map(object);
    const { cards } = reading(
      'rendered/hf_search_approximation_error.html',
      'https://huggingface.co/papers?q=approximation+error',
    );
    expect(cards.map(({ paper }) => [letters(paper.title), letters(paper.abstract)])).toEqual(
      real.map((paper) => [letters(paper.title), letters(paper.abstract)]),
    );
    for (const [place, paper] of real.entries()) {
      if (paper.arxiv) expect(cards[place]?.paper.id).toBe(`arxiv:${paper.arxiv}`);
    }
  });

  test('an arXiv list has day, categories, comments and old identifiers', () => {
    const { cards } = reading('arxiv/RENDERED_arxiv_list_new.html', 'https://arxiv.org/list/test/new');
    expect(cards.every((card) => card.listedOn === '2026-06-29' && card.paper.categories?.length)).toBe(true);
    expect(cards.every((card) => card.paper.published === undefined)).toBe(true);
    expect(cards.filter((card) => card.paper.comment).length).toBeGreaterThan(20);
    expect(cards.map((card) => card.paper.id)).toContain('arxiv:acc-phys/9411002');
    expect(cards.map((card) => card.paper.title)).toContain('From dyadic $Λ_α$ to $Λ_α$');
  });

  test('the head of a real paper page alone gives names, first day and abstract', () => {
    const [card] = reading(
      'arxiv/arxiv_abs_head_1902.02534.commonmeta-py.html',
      'https://arxiv.org/abs/1902.02534v2',
    ).cards;
    expect(card?.paper).toMatchObject({ id: 'arxiv:1902.02534', published: '2019-02-07', source: 'arxiv' });
    expect(card?.paper.authors.map(({ family }) => family)).toEqual(['Heibi', 'Peroni', 'Shotton']);
  });
});
