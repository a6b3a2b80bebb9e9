// @vitest-environment happy-dom
/** What is typed outlives the window; what a field begins with never comes over what was typed. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import { keepDraft, readDraft, useTyping } from '../../../components/kit/drafts';

type Begin = (draft: string | undefined) => string | undefined | Promise<string | undefined>;

const set = vi.fn();
let root: HTMLElement;
let typed: ReturnType<typeof useTyping>;

function Field({ name, begin }: { readonly name: string | undefined; readonly begin: Begin }) {
  typed = useTyping(name, begin, set);
  return null;
}

async function openField(begin: Begin = (draft) => draft, name: string | undefined = 'field'): Promise<void> {
  root = document.createElement('div');
  await act(() => render(<Field begin={begin} name={name} />, root));
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  fakeBrowser.reset();
  set.mockReset();
});
afterEach(() => act(() => render(null, root)));

test('a field begins with what was typed in the last window, also where all of it was taken away', async () => {
  await openField();
  typed('half');
  typed('');
  await openField();
  await expect.poll(() => set.mock.calls).toEqual([['']]);
});

test('what is forgotten is not there in the next window', async () => {
  keepDraft('field', 'half');
  await openField();
  typed(undefined);
  expect(await readDraft('field')).toBeUndefined();
});

test('without a draft a field begins with what is found meanwhile', async () => {
  await openField((draft) => draft ?? Promise.resolve('proposed'));
  await expect.poll(() => set.mock.calls).toEqual([['proposed']]);
});

test.each<readonly [string, Begin]>([
  ['a draft', (draft) => draft],
  ['what is still looked for', () => settled().then(() => 'proposed')],
])('%s never comes over what was typed', async (_, begin) => {
  keepDraft('field', 'half');
  await openField(begin);
  typed('typed');
  await settled();
  await settled();
  expect(set).not.toHaveBeenCalled();
  expect(await readDraft('field')).toBe('typed');
});

test('without a name nothing is kept', async () => {
  root = document.createElement('div');
  await act(() => render(<Field begin={(draft) => draft} name={undefined} />, root));
  typed('typed');
  await settled();
  expect(set).not.toHaveBeenCalled();
  expect(await fakeBrowser.storage.session.get(null)).toEqual({});
});
