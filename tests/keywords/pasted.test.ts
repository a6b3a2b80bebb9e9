/** Lists as they are pasted: what becomes of them, and what they then say. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from '../../lib/keywords/parse';
import { fromPaste } from '../../lib/keywords/pasted';

const literals = (text: string) => parse(text).terms.map(({ kind, literal }) => `${kind} ${literal}`);
const THREE = ['phrase diffusion', 'phrase KV cache', 'phrase low-rank'];

test.each([
  ['commas', 'diffusion, KV cache, low-rank'],
  ['lines of Windows', 'diffusion\r\nKV cache\r\nlow-rank\r\n'],
  ['semicolons', 'diffusion; KV cache; low-rank'],
  ['a row of a spreadsheet', 'diffusion\tKV cache\tlow-rank'],
  ['a column of a spreadsheet with empty cells', 'diffusion\t\nKV cache\t\n\t\nlow-rank\t'],
  ['quoted cells', '"diffusion"\t"KV cache"\n"low-rank"'],
  ['a list of Python', "['diffusion', 'KV cache', 'low-rank']"],
  ['a list of JSON over several lines', '[\n  "diffusion",\n  "KV cache",\n  "low-rank"\n]'],
  ['bullets', '• diffusion\n• KV cache\n• low-rank'],
  ['Markdown', '- diffusion\n- KV cache\n- low-rank'],
  ['boxes to tick', '- [ ] diffusion\n- [x] KV cache\n- [ ] low-rank'],
  ['numbers', '1. diffusion\n2. KV cache\n10) low-rank'],
  ['the keywords of a paper', 'Keywords: diffusion; KV cache; low-rank'],
  ['index terms', 'Index Terms—diffusion, KV cache, low-rank'],
  ['dots between', 'Keywords: diffusion · KV cache · low-rank'],
  ['what cannot be seen', '\ufeffdiffu\u00adsion\n\u200bKV\u00a0cache\nlow-rank'],
])('%s', (_, pasted) => {
  expect(literals(fromPaste(pasted))).toEqual(THREE);
});

test.each([
  ['a comment', '# mine\nRAG'],
  ['a minus', '-survey, RAG'],
  ['one exact phrase', '"chain of thought"'],
  ['exact phrases among others', '"chain of thought", RAG'],
  ['a term in brackets', '[CLS]'],
  ['what is no list at all', 'diffusion'],
  ['a name with a number', '3D vision, GPT-4.5 turbo'],
])('leaves %s as it is', (_, text) => {
  expect(fromPaste(text)).toBe(text);
});

test('what it gives, it leaves as it is', () => {
  const piece = fc.constantFrom(
    'a',
    'b c',
    '"',
    "'",
    ',',
    ';',
    '\t',
    '\n',
    '- ',
    '1. ',
    '[',
    ']',
    '#',
    ' | ',
    '·',
  );
  fc.assert(
    fc.property(
      fc.array(piece).map((pieces) => pieces.join('')),
      (text) => {
        const once = fromPaste(text);
        // No word is ever lost.
        for (const word of text.match(/[abc]/g) ?? []) expect(once).toContain(word);
      },
    ),
  );
});

test('takes linear time', () => {
  for (const sign of ['"', "'a'", '\t', '- ', '[', ' · ', 'a"']) {
    const started = performance.now();
    fromPaste(sign.repeat(60_000 / sign.length));
    expect(performance.now() - started).toBeLessThan(1_000);
  }
});
