/** Bibliographies of strangers (reliability T33): every entry is read or named as broken, and what is read can be kept. */
import fc from 'fast-check';
import { safeParse } from 'valibot';
import { expect, test } from 'vitest';
import { decodeBib, isTooLarge, readEntries, readPasted } from '../../components/state/import-file';
import { itemOf } from '../../components/state/import-write';
import { formats } from '../../lib/citations';
import { openBib } from '../../lib/imports/read-bib';
import { type Incoming, MOST_CHARACTERS } from '../../lib/imports/types';
import { importItem } from '../../lib/messages/schemas';
import { everything, withKeys } from '../citations/bib-files';
import { beyondLatin, tricky } from '../citations/tricky';
import { fuzz, harmedText, PATIENCE } from '../fuzz';

const PIECES = [
  '@article{',
  '@string{',
  '@comment{',
  '{',
  '}',
  '"',
  '=',
  ',',
  '#',
  '\\',
  '$',
  '%',
  ' and ',
  '@',
];
const TEX = [
  '\\"{o}',
  '{\\ss}',
  '\\newcommand{\\a}{\\a\\a}',
  '\\input{/etc/passwd}',
  'crossref={k}',
  'xdata={k}',
];
const files = formats
  .filter(({ extension }) => extension === 'bib')
  .flatMap((format) =>
    withKeys([...tricky, ...beyondLatin]).map((entry) => format.render([entry], everything)),
  );

/** As it goes over the wire: the background must take it, and the addresses in it must be some. */
function mustBeKept(one: Incoming): void {
  const item = itemOf(one, undefined, undefined);
  expect(safeParse(importItem, JSON.parse(JSON.stringify(item))).success, JSON.stringify(item)).toBe(true);
}

test('a file with anything in it: each entry is read or broken, and the read ones can be kept', {
  timeout: PATIENCE,
}, async () => {
  // Two entries: one may refer to the other, or swallow it.
  const file = fc.tuple(fc.constantFrom(...files), fc.constantFrom(...files)).map((both) => both.join('\n'));
  const harmed = file.chain((text) => harmedText(text, [...PIECES, ...TEX]));
  await fuzz('.bib files', harmed, async (text) => {
    const read = await readEntries(text, () => {}, new AbortController().signal);
    const { incoming = [], broken = [] } = read ?? {};
    expect(incoming.length + broken.length).toBe(openBib(text).count);
    for (const one of broken) expect(one.text.length).toBeLessThanOrEqual(80);
    for (const one of incoming) mustBeKept(one);
  });
});

test('pasted lines with anything in them: each is read or broken', { timeout: PATIENCE }, async () => {
  const lines = [
    'arXiv:2401.00001v2',
    'https://doi.org/10.1/x',
    '10.48550/arXiv.2401.00001',
    'hep-th/9901001',
  ].join('\n');
  await fuzz(
    'pasted lines',
    harmedText(lines, ['\n', ' ', 'https://', 'arxiv:', '10.', '%', '#', '[']),
    (text) => {
      const { incoming, broken } = readPasted(text);
      for (const one of incoming) mustBeKept(one);
      for (const one of broken) expect(one.text.length).toBeLessThanOrEqual(80);
    },
  );
});

test('bytes of any kind are decoded', { timeout: PATIENCE }, async () => {
  await fuzz('bytes of .bib files', fc.uint8Array({ maxLength: 200 }), (bytes) => {
    expect(typeof decodeBib(bytes.slice().buffer)).toBe('string');
  });
});

test('a file, or an entry, above the cap is refused and not taken apart', () => {
  expect(isTooLarge({ size: 200_000_000 })).toBe(true);
  const begun = performance.now();
  const huge = `@article{k, title={${'x'.repeat(MOST_CHARACTERS)}}}\n@article{l, title={Tea}}`;
  expect([...openBib(huge).entries()]).toMatchObject([
    { broken: { why: 'too-long' } },
    { read: { key: 'l', paper: { title: 'Tea' } } },
  ]);
  expect(performance.now() - begun).toBeLessThan(10_000);
});
