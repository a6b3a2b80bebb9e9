/** What is typed into the bar's filter, and what has it. */
import { expect, test } from 'vitest';
import { filterOf, passesFilter } from '../../lib/page/filter';
import { foldText } from '../../lib/search/fold';

const TEXT = 'Low Rank Adaptation of Ŝimun’s Diffusion Models for C++, layer-wise\n拡散モデルの学習';

test.each([
  ['nothing', '', true],
  ['a word, in any case and without its accents', 'simun', true],
  ['the start of a word', 'diff', true],
  ['not its middle', 'fusion', false],
  ['after a hyphen a word begins', 'wise', true],
  ['all words, in any order', 'models adapt', true],
  ['all of them', 'models survey', false],
  ['a phrase as it stands', '"diffusion models"', true],
  ['its words elsewhere are none', '"models diffusion"', false],
  ['a phrase that is being typed', '"diffusion mo', true],
  ['what must not be there', '-survey diffusion', true],
  ['and is', '-diffusion', false],
  ['a quotation mark and a minus alone look for nothing', '- "', true],
  ['signs', 'c++', true],
  ['scripts without blanks', 'モデル', true],
])('%s: %s', (_, typed, found) => {
  expect(passesFilter(filterOf(typed), TEXT.split('\n').map(foldText).join('\n'))).toBe(found);
});
