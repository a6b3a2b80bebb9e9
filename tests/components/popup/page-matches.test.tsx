// @vitest-environment happy-dom
/** The hits on the page in front, as the popup lists them. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeAll, expect, test } from 'vitest';
import { counted } from '../../../components/kit/text';
import { PageMatches } from '../../../components/popup/page-matches';
import { group } from '../../keywords/groups';
import { takeEnglish } from '../texts';

beforeAll(takeEnglish);

const paper = (title: string, hits: Readonly<Record<string, number>>) => ({
  id: `arxiv:${title}`,
  title,
  isNew: false,
  saved: false,
  hits,
});

test('papers that match are listed, most hits first: not what is muted, which the page folds, though its hits are counted', async () => {
  const root = document.createElement('div');
  const groups = [
    group('a', { id: 'a', name: 'Mine' }),
    group('b', { id: 'b', name: 'Muted', mute: true }),
    group('c', { id: 'c', name: 'Off', mute: true, on: false }),
  ];
  const papers = [
    paper('One', { a: 1, c: 2 }),
    paper('None', {}),
    paper('Both', { a: 5, b: 1 }),
    paper('Two', { a: 2 }),
    paper('Muted', { b: 3 }),
  ];
  await act(() =>
    render(<PageMatches groups={groups} onAsk={() => {}} papers={papers} titlesOnly={false} />, root),
  );
  expect([...root.querySelectorAll('.match-title')].map((title) => title.textContent)).toEqual([
    'Two',
    'One',
  ]);
  expect(root.textContent).toContain(counted(2, 'matchesOne', 'matchesMany'));
  const rows = [...root.querySelectorAll('.page-groups li')].map((row) => row.textContent);
  expect(rows[0]).toContain('8');
  expect(rows[1]).toContain('4');
});
