// @vitest-environment happy-dom
/** What the settings say of completing papers. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeAll, expect, test, vi } from 'vitest';
import browser from 'webextension-polyfill';
import { CompletingPapers } from '../../../components/settings/completing';
import { HOSTS } from '../../../lib/enrich/hosts';
import { DEFAULTS } from '../../../lib/settings';
import { takeEnglish } from '../texts';

beforeAll(() => {
  takeEnglish();
  const { permissions } = browser;
  for (const event of [permissions.onAdded, permissions.onRemoved])
    vi.spyOn(event, 'addListener').mockReturnValue(undefined);
  vi.spyOn(permissions, 'contains').mockResolvedValue(false);
});

test('what is asked of whom stands there at once, before anything is read or counted: what is below it stays where it is', async () => {
  const root = document.createElement('div');
  const never = new Promise<never>(() => {});
  await act(() => render(<CompletingPapers change={() => {}} reading={never} settings={DEFAULTS} />, root));
  expect(root.textContent).toContain(HOSTS.arxiv);
  expect(root.textContent).toContain(HOSTS.crossref);
});
