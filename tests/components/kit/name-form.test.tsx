// @vitest-environment happy-dom
/** A name that is being written: it outlives the window, and only its writer says when it is done. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import { NameForm } from '../../../components/kit/name-form';

const done = vi.fn();
let root: HTMLElement;

beforeEach(() => {
  fakeBrowser.reset();
  done.mockReset();
});
afterEach(() => root.remove());

/** A window with the form; resolves to its field, once what was kept has been read. */
async function openForm(): Promise<HTMLInputElement> {
  root?.remove();
  root = document.createElement('div');
  document.body.append(root);
  await act(() =>
    render(<NameForm draft="name" label="New list" maxLength={100} name="" onDone={done} />, root),
  );
  const field = root.querySelector('input');
  if (!field) throw new Error('no field');
  return field;
}

const type = (field: HTMLInputElement, text: string) =>
  act(() => {
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });

test('what was typed before the window closed is there in the next one, till it is done', async () => {
  await type(await openForm(), 'Half a na');
  const field = await openForm();
  await expect.poll(() => field.value).toBe('Half a na');
  await act(() => void field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' })));
  expect(done).toHaveBeenCalledExactlyOnceWith(undefined);
  const again = await openForm();
  await new Promise((resolve) => setTimeout(resolve));
  expect(again.value).toBe('');
});

test('a window that loses the focus takes no half of a name; who leaves the field is done', async () => {
  const field = await openForm();
  await type(field, 'Half a na');
  // As at Alt+Tab, or where a popup closes: the field stays the one that has the focus in its window.
  await act(() => void field.dispatchEvent(new FocusEvent('blur')));
  expect(done).not.toHaveBeenCalled();
  await act(() => field.blur());
  expect(done).toHaveBeenCalledExactlyOnceWith('Half a na');
});
