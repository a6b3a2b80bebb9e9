import { beforeEach, expect, test, vi } from 'vitest';
import browser from 'webextension-polyfill';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { addTag, removePapers, setStatus } from '../../../components/state/actions';
import { command } from '../../../components/state/commands';
import { commandMany } from '../../../components/state/commands-many';
import { placeActions } from '../../../components/state/place-actions';
import { keepSearch } from '../../../components/state/searches';
import { forgetRule, type SiteRow } from '../../../components/state/sites';
import { dismiss, toasts } from '../../../components/state/toasts';
import { undoLast } from '../../../components/state/undo';
import type { Message } from '../../../lib/messages';
import { readSearches, renamedIn, updateSearches } from '../../../lib/settings/searches';
import { takeEnglish } from '../texts';

type Answer = object | undefined;

const RULE = { card: 'li', title: 'a', path: '/list', taught: '2026-11' };
const SITE: SiteRow = {
  name: 'web-tea-example',
  label: 'tea.example',
  kind: 'added',
  hosts: ['tea.example'],
  patterns: ['https://tea.example/*'],
  hasAbstracts: false,
  allowed: true,
  rules: [RULE],
};

/** A background that answers with these, one after the other. */
function background(...answers: Answer[]) {
  const heard: Message[] = [];
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(async (message) => {
    heard.push(message as Message);
    const answer = answers.shift() ?? { ok: true };
    return { opId: heard.at(-1)?.opId, ...answer };
  });
  return heard;
}

beforeEach(() => {
  fakeBrowser.reset();
  vi.restoreAllMocks();
  takeEnglish();
  for (const { id } of toasts.value) dismiss(id);
});

test('a command that is done says nothing by itself', async () => {
  background({ ok: true, result: 'list-1' });
  const done = vi.fn();
  expect(await command('createList', ['Thesis'], done)).toBe(true);
  expect(done).toHaveBeenCalledWith('list-1');
  expect(toasts.value).toEqual([]);
});

test('a refusal is said in plain words, and the same command is given again by a click', async () => {
  const heard = background({ ok: false, refusal: 'disk-full' }, { ok: true });
  const done = vi.fn();
  expect(await command('setNote', ['arxiv:1', 'mine'], done)).toBe(false);
  expect(done).not.toHaveBeenCalled();
  const [toast] = toasts.value;
  expect(toast?.text).toContain('The disk is full');
  toast?.action?.run();
  await vi.waitFor(() => expect(done).toHaveBeenCalled());
  expect(heard.map(({ args }) => args)).toEqual([
    ['arxiv:1', 'mine'],
    ['arxiv:1', 'mine'],
  ]);
  // Should the first have been obeyed after all, the second is answered as it was.
  expect(heard[1]?.opId).toBe(heard[0]?.opId);
});

test('many papers go in pieces of 500, a failure goes on from where it stopped, and both parts are told', async () => {
  const ids = Array.from({ length: 1050 }, (_, index) => `arxiv:${1000 + index}`);
  const heard = background({ ok: true, result: ['a'] }, { ok: false, refusal: 'blocked' });
  const done = vi.fn();
  expect(await commandMany('addTag', ids, (some) => [some, 'RL'], { done })).toBe(500);
  expect(done).toHaveBeenLastCalledWith(ids.slice(0, 500), [['a']]);
  toasts.value[0]?.action?.run();
  await vi.waitFor(() => expect(done).toHaveBeenLastCalledWith(ids.slice(500), [undefined, undefined]));
  expect(heard.map(({ args }) => (args[0] as string[]).length)).toEqual([500, 500, 500, 50]);
  expect(heard[2]?.args).toEqual([ids.slice(500, 1000), 'RL']);
});

test('long work stops between two pieces when it is told to', async () => {
  const ids = Array.from({ length: 1200 }, (_, index) => `arxiv:${index}`);
  const heard = background();
  const stopper = new AbortController();
  const onProgress = () => stopper.abort();
  const done = await commandMany('addTag', ids, (some) => [some, 'RL'], {
    onProgress,
    signal: stopper.signal,
  });
  expect(done).toBe(500);
  expect(heard).toHaveLength(1);
});

test('Ctrl+Z takes back the last act that was not taken back, and only what it changed', async () => {
  const heard = background({ ok: true, result: ['arxiv:2'] }, { ok: true, result: [['arxiv:1', 'reading']] });
  await addTag(['arxiv:1', 'arxiv:2'], 'RL');
  // Not answered yet when it is taken back: it is the last act all the same.
  void setStatus(['arxiv:1'], 'read');
  void undoLast();
  await vi.waitFor(() =>
    expect(heard.at(-1)).toMatchObject({ name: 'setStatus', args: [['arxiv:1'], 'reading'] }),
  );
  void undoLast();
  await vi.waitFor(() =>
    expect(heard.at(-1)).toMatchObject({ name: 'removeTag', args: [['arxiv:2'], 'RL'] }),
  );
  const before = heard.length;
  await undoLast();
  expect(toasts.value.at(-1)?.text).toBe('There is nothing to undo');
  expect(heard).toHaveLength(before);
});

test.each<readonly [string, () => void, string]>([
  ['a search that was kept', () => keepSearch('tea'), 'Undone: Search kept in the sidebar'],
  [
    'a rule that was dropped',
    () => void forgetRule(SITE, RULE),
    'Undone: Lists at /list are no longer read by a rule',
  ],
])('Ctrl+Z at once takes back %s, and not the act before', async (_, act, said) => {
  const heard = background({ ok: true, result: ['arxiv:2'] });
  await addTag(['arxiv:2'], 'RL');
  act();
  await undoLast();
  expect(toasts.value.at(-1)?.text).toBe(said);
  expect(heard.map(({ name }) => name)).toEqual(['addTag']);
});

test('two tags that became one are told apart again by Ctrl+Z: papers, rules, colours and kept searches', async () => {
  const kept = (id: string, query: string) => ({ id, name: id, query });
  const before = [kept('a', 'tag:rl low'), kept('b', 'tag:control')];
  await updateSearches(() => before);
  const renamed = {
    into: 'Control',
    ids: ['arxiv:1', 'arxiv:2'],
    alone: ['arxiv:2'],
    rules: ['r'],
    passed: true,
  };
  const heard = background({ ok: true, result: renamed });
  placeActions({ kind: 'all' }, () => {}).onRenameTag({ name: 'RL', count: 2, color: 'red' }, 'control');
  // As the background does.
  await updateSearches((all) => [...renamedIn(all, 'tag', 'RL', 'Control'), kept('c', 'tag:Control')]);
  await undoLast();
  await vi.waitFor(() => expect(heard).toHaveLength(6));
  expect(heard.slice(1).map(({ name, args }) => [name, ...args])).toEqual([
    ['addTag', ['arxiv:1', 'arxiv:2'], 'RL'],
    ['removeTag', ['arxiv:2'], 'Control'],
    ['retagRules', ['r'], 'RL'],
    ['colorTag', 'RL', 'red'],
    ['colorTag', 'Control', null],
  ]);
  await vi.waitFor(async () => expect(await readSearches()).toEqual([...before, kept('c', 'tag:Control')]));
});

test('removal is undone by one click', async () => {
  const heard = background();
  await removePapers(['arxiv:1', 'arxiv:2']);
  const [toast] = toasts.value;
  expect(toast?.text).toBe('2 papers removed');
  toast?.action?.run();
  await vi.waitFor(() => expect(heard.at(-1)?.name).toBe('restorePapers'));
  expect(heard.at(-1)?.args).toEqual([['arxiv:1', 'arxiv:2']]);
});
