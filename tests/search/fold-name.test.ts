import { expect, test } from 'vitest';
import { foldName } from '../../lib/search/fold-name';

test.each([
  ['case', 'RL', 'rl', true],
  ['accents', 'Poincaré', 'poincare', true],
  ['white space around and within', '  KV \n cache ', 'kv cache', true],
  ['compatibility forms', 'ﬁne-tuning', 'fine-tuning', true],
  ['one blank is not none', 'kv cache', 'kvcache', false],
  ['signs are letters', 'C++', 'C', false],
  ['voiced Japanese is another word', 'バス', 'ハス', false],
  ['Indic vowels are not accents', 'कि', 'क', false],
])('%s', (_, one, other, same) => {
  expect(foldName(one) === foldName(other)).toBe(same);
});
