import { expect, test } from 'vitest';
import { relating } from '../../lib/search/related';

const paper = (id: string, title: string, abstract = '') => ({ id, title, abstract });

const TARGET = paper('target', 'Quantised caches for protein folding', 'We study models of transformers.');
const OTHERS = [
  ...Array.from({ length: 40 }, (_, n) =>
    paper(`common-${n}`, 'We study models of transformers', `number ${n}`),
  ),
  paper('near', 'Protein folding with quantised weights'),
  paper('half', 'Folding a protein by hand'),
  paper('one', 'A protein alone'),
];

test('papers that share rare words are near, the more the nearer; what all share counts for nothing', () => {
  const nearest = relating(TARGET);
  nearest.take(OTHERS);
  expect(nearest.best(5).map(({ paper: { id } }) => id)).toEqual(['near', 'half']);
  expect(nearest.best(5)[0]?.words.toSorted()).toEqual(['folding', 'protein', 'quantised']);
});

test('a paper is not related to itself, and pieces are as good as the whole', () => {
  const whole = relating(TARGET);
  whole.take([...OTHERS, TARGET]);
  const pieces = relating(TARGET);
  for (const one of [...OTHERS, TARGET]) pieces.take([one]);
  expect(pieces.best(3)).toEqual(whole.best(3));
  expect(whole.best(50).map(({ paper: { id } }) => id)).not.toContain('target');
});
