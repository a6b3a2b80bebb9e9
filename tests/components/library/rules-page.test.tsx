// @vitest-environment happy-dom
/** The page of rules, whose every change is a change of them all. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeAll, expect, test } from 'vitest';
import { RulesPage } from '../../../components/library/rules-page';
import { takeEnglish } from '../texts';

beforeAll(takeEnglish);

test('no rule can be added before those that there are have been read: it would take their place', async () => {
  const root = document.createElement('div');
  const library = {
    tags: [],
    lists: [],
    openLists: [],
    listNames: new Map(),
    counts: undefined,
    ailing: undefined,
  };
  const group = { id: 'g', name: 'RL', color: 'red', on: true, weight: 1, mute: false, text: 'RL' } as const;
  const never = new Promise<never>(() => {});
  await act(() => render(<RulesPage groups={[group]} library={library} reading={never} />, root));
  expect(root.querySelectorAll('select, input, button')).toHaveLength(0);
});
