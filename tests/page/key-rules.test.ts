/** When a pressed key is ours, and what it does then. */
import { describe, expect, test } from 'vitest';
import { actionOf, type Phase, type Press } from '../../lib/page/key-rules';
import { DEFAULTS, type Settings } from '../../lib/settings';
import type { Action } from '../../lib/settings/shape';

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  repeat: false,
  isComposing: false,
  isTrusted: true,
  defaultPrevented: false,
  altGraph: false,
  capsLock: false,
  inField: false,
  onControl: false,
  inDialog: false,
  ...more,
});

const keys = (map: Partial<Record<Action, string>> = {}, on = true): Settings['keys'] => ({
  ...DEFAULTS.keys,
  on,
  map: { ...DEFAULTS.keys.map, ...map },
});

describe('a key as we ship it', () => {
  test.each<[string, Press, Action | undefined]>([
    ['does what it says', press('s'), 'save'],
    ['may be a sign that needs Shift', press('?'), 'help'],
    ['is another one with Shift', press('S'), undefined],
    ['is the same under CapsLock', press('S', { capsLock: true }), 'save'],
    ['is not its capital under CapsLock with Shift', press('s', { capsLock: true }), undefined],
    ['is not ours with Control', press('s', { ctrlKey: true }), undefined],
    ['is not ours with Alt', press('s', { altKey: true }), undefined],
    ['is not ours with Meta', press('s', { metaKey: true }), undefined],
    [
      'is ours where AltGraph writes it, which Windows reports as Control and Alt',
      press('/', { ctrlKey: true, altKey: true, altGraph: true }),
      'filter',
    ],
    ['is not ours in a field, a menu, an editor', press('s', { inField: true }), undefined],
    ['is ours on a link or a button', press('s', { onControl: true }), 'save'],
    ['is not ours behind a dialog', press('s', { inDialog: true }), undefined],
    ['is not ours while an input method composes', press('s', { isComposing: true }), undefined],
    ['is not ours when an input method has it', press('Process'), undefined],
    ['is not ours when a script pressed it', press('s', { isTrusted: false }), undefined],
    ['is not ours when the page acted on it', press('s', { defaultPrevented: true }), undefined],
    ['that moves goes on while it is held down', press('j', { repeat: true }), 'next'],
    ['that changes something does it once', press('s', { repeat: true }), undefined],
    ['that has no action is not ours', press('q'), undefined],
    ['with a longer name is not taken for a letter', press('Shift'), undefined],
  ])('%s', (_, pressed, action) => {
    expect(actionOf(pressed, keys(), 'last')).toBe(action);
    // The page comes first.
    expect(actionOf(pressed, keys(), 'first')).toBeUndefined();
  });

  test('does nothing while keys are switched off', () => {
    for (const phase of ['first', 'last'] as const)
      expect(actionOf(press('s'), keys({}, false), phase)).toBeUndefined();
  });
});

describe('Enter', () => {
  test.each<[string, Partial<Press>, Phase, Action | undefined]>([
    ['opens', {}, 'last', 'open'],
    ['is never taken before the page', {}, 'first', undefined],
    ['is not ours on a link or a button', { onControl: true }, 'last', undefined],
    ['does it once', { repeat: true }, 'last', undefined],
  ])('%s', (_, more, phase, action) => {
    expect(actionOf(press('Enter', more), keys(), phase)).toBe(action);
  });
});

describe('where the reader says that ours come first', () => {
  const first = (map: Parameters<typeof keys>[0] = {}) => ({ ...keys(map), first: true });

  test('a key as we ship it is ours before the page sees it, and not once more after', () => {
    expect(actionOf(press('s'), first(), 'first')).toBe('save');
    expect(actionOf(press('s'), first(), 'last')).toBeUndefined();
    expect(actionOf(press('g'), first({ save: 'g' }), 'first')).toBe('save');
  });

  test('a field, a dialog, a script and Enter are as they were', () => {
    for (const more of [{ inField: true }, { inDialog: true }, { isTrusted: false }])
      for (const phase of ['first', 'last'] as const)
        expect(actionOf(press('s', more), first(), phase)).toBeUndefined();
    expect(actionOf(press('Enter'), first(), 'first')).toBeUndefined();
    expect(actionOf(press('Enter'), first(), 'last')).toBe('open');
    expect(actionOf(press('s'), { ...first(), on: false }, 'first')).toBeUndefined();
  });
});

describe('a key that the reader chose', () => {
  test('is ours before the page sees it, and not once more after', () => {
    const chosen = keys({ save: 'g' });
    expect(actionOf(press('g'), chosen, 'first')).toBe('save');
    expect(actionOf(press('g'), chosen, 'last')).toBeUndefined();
  });

  test('leaves the one that it replaces to the page', () => {
    for (const phase of ['first', 'last'] as const)
      expect(actionOf(press('s'), keys({ save: 'g' }), phase)).toBeUndefined();
  });

  test('may be the default of another action, which gave it up', () => {
    expect(actionOf(press('j'), keys({ next: '', save: 'j' }), 'first')).toBe('save');
  });

  test('may be of any script', () => {
    expect(actionOf(press('ы'), keys({ save: 'ы' }), 'first')).toBe('save');
  });

  test('may be none', () => {
    for (const key of ['', 's', 'Dead'])
      for (const phase of ['first', 'last'] as const)
        expect(actionOf(press(key), keys({ save: '' }), phase)).toBeUndefined();
  });

  test('is not ours in a field either', () => {
    expect(actionOf(press('g', { inField: true }), keys({ save: 'g' }), 'first')).toBeUndefined();
  });
});
