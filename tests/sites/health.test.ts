// @vitest-environment happy-dom
/** A list that is no longer read as it was written for is a finding; an empty one, or one that is read, is none. */
import { describe, expect, test } from 'vitest';
import { findingOf, healthReport, type Outcome } from '../../lib/sites/health';
import { readPage } from '../../lib/sites/read-page';
import type { Site } from '../../lib/sites/site';
import { openSaved, savedPages } from './fixtures';

const NOTHING: Outcome = {
  found: 0,
  read: 0,
  withAbstract: 0,
  skipped: { 'no-id': 0, 'no-title': 0, unreadable: 0 },
};

function outcomeOf(site: Site, document: Document, url: URL): Outcome {
  const { cards, skipped } = readPage(site, document, url);
  const count = (why: string) => skipped.filter((one) => one.why === why).length;
  return {
    found: cards.length + skipped.length,
    read: cards.length,
    withAbstract: cards.filter(({ paper, abstracts }) => paper.abstract || abstracts.length > 0).length,
    skipped: { 'no-id': count('no-id'), 'no-title': count('no-title'), unreadable: count('unreadable') },
  };
}

function findingAt(path: string, damage: (document: Document) => void = () => {}) {
  const { site, url, document } = openSaved(path);
  damage(document);
  return findingOf(site, document, url, outcomeOf(site, document, url));
}

// `odd` pages are damaged on purpose.
test.each(savedPages().filter((path) => !path.endsWith('/odd.html')))('%s is well', (path) => {
  const { site } = openSaved(path);
  // A site that does not say that a list is empty, or has yet to draw it, cannot be told from one that has changed.
  const isSilent = path.endsWith('/not-drawn.html') || (path.endsWith('/empty.html') && !site.saysEmpty);
  expect(findingAt(path)).toBe(isSilent ? 'no-cards' : undefined);
});

const drop = (selector: string) => (document: Document) => {
  for (const element of document.querySelectorAll(selector)) element.remove();
};
const rename = (from: string, attribute: string, to: string) => (document: Document) => {
  for (const element of document.querySelectorAll(from)) element.setAttribute(attribute, to);
};

describe('a list after a change of its site', () => {
  test.each<[string, string, (document: Document) => void, string]>([
    ['other cards', 'arxiv/list-new.html', drop('#dlpage dl'), 'no-cards'],
    ['other results', 'arxiv/search.html', rename('li.arxiv-result', 'class', 'hit'), 'no-cards'],
    ['other links', 'arxiv/list-new.html', rename('#dlpage dt a', 'href', '/x/1'), 'no-ids'],
    ['other titles', 'arxiv/list-new.html', drop('.list-title'), 'no-titles'],
    ['no abstracts any more', 'arxiv/list-new.html', drop('p.mathjax'), 'no-abstracts'],
    ['other cards on Hugging Face', 'huggingface/daily-2026.html', drop('article'), 'no-cards'],
  ])('%s', (_, path, damage, finding) => {
    expect(findingAt(path, damage)).toBe(finding);
  });

  test('that has no abstracts by the wish of its reader is well', () => {
    expect(findingAt('arxiv/search-no-abstracts.html')).toBeUndefined();
  });
});

test('the page of one paper, and a site without checks, have no findings', () => {
  const paper = openSaved('arxiv/abs.html');
  expect(findingOf(paper.site, paper.document, paper.url, NOTHING)).toBeUndefined();
  const list = openSaved('arxiv/list-new.html');
  expect(findingOf({ ...list.site, checks: [] }, list.document, list.url, NOTHING)).toBeUndefined();
});

test('the report counts each selector beside its month, and has nothing of what was read', () => {
  const { site, document } = openSaved('arxiv/search.html');
  const url = new URL('https://arxiv.org/search/?query=secret+wish&searchtype=all');
  const outcome = outcomeOf(site, document, url);
  const report = healthReport(site, document, url, 'no-abstracts', outcome, '1.2.3');
  expect(report).toContain('Paperlight 1.2.3, arxiv: no-abstracts\npages: https://arxiv.org/search/*\n');
  expect(report).toContain(`  title (2026-07) li.arxiv-result p.title: ${outcome.found}\n`);
  expect(report).not.toContain('#dlpage');
  expect(report).not.toContain('secret');
  for (const { paper } of readPage(site, document, url).cards) {
    expect(report).not.toContain(paper.title);
    expect(report).not.toContain(paper.id.slice('arxiv:'.length));
  }
});
