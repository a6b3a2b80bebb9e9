/** Which addresses have papers, and that the manifest's patterns reach each of them. */
import { describe, expect, test } from 'vitest';
import { sites } from '../../lib/sites';

const HF = 'https://huggingface.co';
const ARXIV = 'https://arxiv.org';

const ADDRESSES: readonly (readonly [string, string, string | undefined])[] = [
  ['the current day', `${HF}/papers`, 'listing'],
  ['the current day, with a slash', `${HF}/papers/`, 'listing'],
  ['a day as in 2024', `${HF}/papers?date=2024-08-01`, 'listing'],
  ['a day', `${HF}/papers/date/2026-06-12`, 'listing'],
  ['a week', `${HF}/papers/week/2026-W41`, 'listing'],
  ['a month', `${HF}/papers/month/2026-06`, 'listing'],
  ['trending', `${HF}/papers/trending`, 'listing'],
  ['a search', `${HF}/papers?q=diffusion`, 'listing'],
  ['a search of a month', `${HF}/papers/month/2026-06?q=diffusion`, 'listing'],
  ['a paper', `${HF}/papers/2407.21783`, 'paper'],
  ['the comments of a paper', `${HF}/papers/2407.21783#community`, 'paper'],
  ['a paper as text', `${HF}/papers/2407.21783.md`, undefined],
  ['the form of a submission', `${HF}/papers/submit`, undefined],
  ['what only begins alike', `${HF}/papers-with-code`, undefined],
  ['models', `${HF}/models`, undefined],
  ['new papers', `${ARXIV}/list/cs.CL/new`, 'listing'],
  ['recent papers', `${ARXIV}/list/cs.CL/recent?skip=0&show=50`, 'listing'],
  ['a month of papers', `${ARXIV}/list/math/2026-06`, 'listing'],
  ['the other host', 'https://www.arxiv.org/list/hep-th/new', 'listing'],
  ['a day to catch up with', `${ARXIV}/catchup/math/2026-08-12?abs=True`, 'listing'],
  ['arXiv search', `${ARXIV}/search/?query=teapots&searchtype=all`, 'listing'],
  ['search of one archive', `${ARXIV}/search/cs?query=teapots`, 'listing'],
  ['advanced search', `${ARXIV}/search/advanced?terms-0-term=teapots`, 'listing'],
  ['an arXiv paper', `${ARXIV}/abs/2503.04001`, 'paper'],
  ['a version of it', `${ARXIV}/abs/2503.04001v3`, 'paper'],
  ['an old one', `${ARXIV}/abs/hep-th/9901001v2`, 'paper'],
  ['an address that is no paper', `${ARXIV}/abs/nothing`, undefined],
  ['a PDF', `${ARXIV}/pdf/2503.04001`, undefined],
  ['help', `${ARXIV}/help`, undefined],
  ['another host of that name', 'https://arxiv.org.example.com/list/cs/new', undefined],
];

describe('what stands at an address', () => {
  test.each(ADDRESSES)('%s: %s', (_, address, kind) => {
    const url = new URL(address);
    expect(sites.map((site) => site.kind(url)).find(Boolean)).toBe(kind);
  });
});

test.each(ADDRESSES.filter(([, , kind]) => kind))('the manifest reaches %s: %s', (_, address) => {
  const { origin, pathname, search } = new URL(address);
  const patterns = sites.flatMap((site) => site.matches);
  const reached = patterns.filter((pattern) => {
    const [start = '', end] = pattern.split('*');
    return end === '' && `${origin}${pathname}${search}`.startsWith(start);
  });
  expect(reached).toHaveLength(1);
});
