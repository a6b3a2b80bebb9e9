// @vitest-environment happy-dom
import { render } from 'preact';
import { beforeAll, expect, test } from 'vitest';
import { Toasts } from '../../components/notices/toasts';
import { AuthorLine } from '../../components/papers/author-line';
import { PaperRow } from '../../components/papers/paper-row';
import { PageMatches } from '../../components/popup/page-matches';
import type { SavedPaper } from '../../lib/library/types';
import { takeEnglish } from './texts';

beforeAll(takeEnglish);

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '</script><script>alert(1)</script>',
  '"><svg onload=alert(1)>',
  'javascript:alert(1)',
  '\u202egnp.exe',
  '{{constructor.constructor("alert(1)")()}}',
];

function drawn(node: Parameters<typeof render>[0]): HTMLElement {
  const root = document.createElement('div');
  render(node, root);
  return root;
}

const nothing = () => {};

test.each(HOSTILE)('%s is shown as text wherever a paper can carry it', (text) => {
  const paper: SavedPaper = {
    id: text,
    title: text,
    url: text,
    authors: [{ name: text }],
    published: text,
    source: text,
    savedAt: 0,
    status: 'unread',
    tags: [text],
    lists: ['list'],
    note: text,
    tagged: [],
    listed: [],
  };
  const group = { id: 'g', name: text, color: 'red', on: true, weight: 1, mute: false, text } as const;
  const root = drawn(
    <>
      <PaperRow
        listNames={new Map([['list', text]])}
        onCopy={nothing}
        onOpen={nothing}
        onRemove={nothing}
        onStar={nothing}
        onToggleRead={nothing}
        onZotero={nothing}
        paper={paper}
      />
      <AuthorLine authors={paper.authors} more={0} />
      <PageMatches
        groups={[group]}
        onAsk={nothing}
        titlesOnly
        papers={[{ id: text, title: text, isNew: true, saved: true, hits: { g: 2 } }]}
      />
      <Toasts onDismiss={nothing} toasts={[{ id: 1, tone: 'failed', text }]} />
    </>,
  );
  expect(root.querySelector('script, img, [onerror], [onload]')).toBeNull();
  expect([...root.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([null]);
  expect(root.querySelector('.paper-title')?.textContent).toBe(text);
  expect(root.querySelector('.toast')?.textContent).toContain(text);
});
