// @vitest-environment happy-dom
/** The table of what is kept. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeAll, expect, test } from 'vitest';
import { DataTable } from '../../../components/safekeeping/data-table';
import type { DataFacts } from '../../../components/state/data-facts';
import { takeEnglish } from '../texts';

beforeAll(takeEnglish);

const size = { count: 1234, bytes: 2e6 };
const uncounted: DataFacts = {
  library: { state: 'loading' },
  seen: { state: 'loading' },
  index: undefined,
  settings: undefined,
  disk: undefined,
};
const counted: DataFacts = {
  ...uncounted,
  library: {
    state: 'ready',
    value: { papers: size, judged: size, removed: size, lists: size, tags: size, rest: size },
  },
  seen: { state: 'ready', value: { papers: size, pages: size } },
};

test('its lines are the same before all is counted and after: what is below them stays where it is', async () => {
  const root = document.createElement('div');
  const lines = async (facts: DataFacts) => {
    await act(() => render(<DataTable facts={facts} groups={3} snapshots={2} />, root));
    return [...root.querySelectorAll('tr')].map((row) => row.querySelector('th')?.textContent);
  };
  const before = await lines(uncounted);
  expect(root.textContent).not.toContain((1234).toLocaleString());
  expect(await lines(counted)).toEqual(before);
  expect(root.textContent).toContain((1234).toLocaleString());
});
