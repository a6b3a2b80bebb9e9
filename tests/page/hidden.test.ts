// @vitest-environment happy-dom
/** The hits that no light on a card shows: in an abstract that it hides, and among its authors, whose names are not lit. */
import { expect, test } from 'vitest';
import { hiddenHits } from '../../lib/page/hidden';
import { lightingOf } from '../../lib/page/lighting';
import { group } from '../keywords/groups';
import { cardOf, paperOf, type WholeCard, whole } from './cards-of-papers';

const card = cardOf('arxiv:2610.00001', 'On RAG');
const about = (part: Partial<WholeCard['paper']>, ...keywords: readonly string[]) => {
  const told: WholeCard = { ...card, paper: whole({ ...paperOf(card), ...part }) };
  const lighting = lightingOf(
    keywords.map((text, at) => group(text, { color: at === 0 ? 'yellow' : 'blue' })),
    paperOf,
  );
  return lighting ? hiddenHits(told, told.paper, lighting, undefined) : [];
};
const authors = [{ name: 'Geoffrey E. Hinton' }, { name: 'Łukasz Kaiser' }, { name: 'Ann Hinton' }];

test('each term of an abstract that is not shown is told with its number and its first sentence', () => {
  const abstract = 'We cache. A KV cache serves diffusion; diffusion likes it.';
  expect(about({ abstract }, 'KV cache', 'diffus*')).toEqual([
    {
      place: 'abstract',
      label: 'diffus*',
      count: 2,
      color: 'blue',
      excerpts: [{ before: 'A KV cache serves ', hit: 'diffusion', after: '; diffusion likes it.' }],
    },
    {
      place: 'abstract',
      label: 'KV cache',
      count: 1,
      color: 'yellow',
      excerpts: [{ before: 'A ', hit: 'KV cache', after: ' serves diffusion; diffusion likes it.' }],
    },
  ]);
});

test('an author is told first, with the names that are meant: nothing else says why the card is a match', () => {
  const told = about({ authors, abstract: 'RAG and RAG.' }, 'RAG, author:hinton', 'author:"Lukasz Kaiser"');
  expect(told.map(({ place, label, count, color }) => [place, label, count, color])).toEqual([
    ['author', 'hinton', 2, 'yellow'],
    ['author', 'Lukasz Kaiser', 1, 'blue'],
    ['abstract', 'RAG', 2, 'yellow'],
  ]);
  expect(told[0]?.excerpts).toEqual([
    { before: 'Geoffrey E. ', hit: 'Hinton', after: '' },
    { before: 'Ann ', hit: 'Hinton', after: '' },
  ]);
});

test('words are no authors, authors no words, and a silenced group tells nothing', () => {
  expect(about({ authors, abstract: 'By Hinton.' }, 'hinton').map(({ place }) => place)).toEqual([
    'abstract',
  ]);
  expect(about({ authors: [], abstract: 'By Hinton.' }, 'author:hinton')).toEqual([]);
  expect(about({ authors }, 'author:hinton, -RAG')).toEqual([]);
});
