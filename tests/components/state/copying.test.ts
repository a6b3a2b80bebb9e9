/** What is put on the clipboard, and what is said where the browser does not let it there. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { copyRules } from '../../../components/state/sites';
import { toasts } from '../../../components/state/toasts';
import { takeEnglish } from '../texts';

const row = {
  name: 'web-lab.example',
  label: 'lab.example',
  kind: 'added',
  hosts: ['lab.example'],
  patterns: [],
  hasAbstracts: false,
  allowed: true,
  rules: [],
} as const;

beforeEach(takeEnglish);

afterEach(() => {
  vi.unstubAllGlobals();
  toasts.value = [];
});

test.each([
  ['is said to be there once it is', () => Promise.resolve(), 'said'],
  ['is said not to be there where the browser refuses', () => Promise.reject(new Error('no')), 'failed'],
] as const)('what a site was taught %s', async (_, writeText, tone) => {
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  await copyRules(row);
  expect(toasts.value.map((toast) => toast.tone)).toEqual([tone]);
});
