/** Keys that are chosen by pressing them. */
import { beforeAll, expect, test } from 'vitest';
import { chosenKey, keyName } from '../../../components/kit/key-names';
import { takeEnglish } from '../texts';

beforeAll(takeEnglish);

const plain = {
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  isComposing: false,
  altGraph: false,
  capsLock: false,
};

test.each([
  ['a letter', { key: 'g' }, { key: 'g' }],
  ['a capital is another key', { key: 'G' }, { key: 'G' }],
  ['a letter under CapsLock is the letter', { key: 'G', capsLock: true }, { key: 'g' }],
  ['a sign', { key: '.' }, { key: '.' }],
  ['the blank', { key: ' ' }, { key: ' ' }],
  ['a named key', { key: 'F2' }, { key: 'F2' }],
  ['a letter of another script', { key: 'ж' }, { key: 'ж' }],
  ['a sign that needs AltGraph', { key: '@', ctrlKey: true, altKey: true, altGraph: true }, { key: '@' }],
  ['Backspace takes the key away', { key: 'Backspace' }, { key: '' }],
  ['Escape leaves it', { key: 'Escape' }, 'cancel'],
  ['Shift alone is not yet a key', { key: 'Shift' }, 'wait'],
  ['an accent is not yet a letter', { key: 'Dead' }, 'wait'],
  ['a word that is being composed', { key: 'a', isComposing: true }, 'wait'],
  ["the browser's shortcuts", { key: 's', ctrlKey: true }, 'refused'],
  ['Enter, which opens', { key: 'Enter' }, 'refused'],
] as const)('%s', (_, press, chosen) => {
  expect(chosenKey({ ...plain, ...press })).toEqual(chosen);
});

test('are named as they are written on the keyboard', () => {
  expect(['s', 'S', '?', ' ', 'F2', 'Ж'].map(keyName)).toEqual([
    's',
    'Shift S',
    '?',
    'Space',
    'F2',
    'Shift Ж',
  ]);
});
