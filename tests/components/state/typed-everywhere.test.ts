/** A search of one place, kept beside the lists, finds from there what it found in its place. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { typedEverywhere, within } from '../../../components/state/search-place';
import type { Scope } from '../../../lib/library/reading';
import { asker } from '../../../lib/search/match';
import { all, parseQuery } from '../../../lib/search/parse-query';
import { aFindable, aQuery, LISTS, NOW } from '../../search/queries';

const context = { lists: LISTS, groups: [] };

test.each<[string, Scope, string, string?]>([
  ['everywhere', { kind: 'all' }, 'diffusion'],
  ['in a list', { kind: 'list', id: 'l2' }, 'list:"Thesis, the models" diffusion'],
  ['in a tag of one word', { kind: 'tag', name: 'RL' }, 'tag:RL diffusion'],
  ['in a tag with a blank', { kind: 'tag', name: 'to cite' }, 'tag:"to cite" diffusion'],
  ['with a choice', { kind: 'tag', name: 'RL' }, 'tag:RL (this OR that)', 'this OR that'],
  ['among those to read', { kind: 'status', status: 'unread' }, 'is:saved status:unread diffusion'],
  ['among those with a star', { kind: 'starred' }, 'is:starred diffusion'],
  ['among those without a tag', { kind: 'untagged' }, 'is:saved -has:tag diffusion'],
])('%s', (_, scope, wanted, typed = ' diffusion ') => {
  expect(typedEverywhere(typed, scope, LISTS)).toBe(wanted);
});

test.each<[string, Scope]>([
  ['in a list', { kind: 'list', id: 'l1' }],
  ['among those to read', { kind: 'status', status: 'unread' }],
  ['among those without a tag', { kind: 'untagged' }],
])('%s, whatever was typed: it finds what was found there', (_, scope) => {
  fc.assert(
    fc.property(fc.array(aFindable(50), { maxLength: 40 }), aQuery, (papers, typed) => {
      const inPlace = asker(all([parseQuery(typed, NOW), ...within(scope)]), context);
      const everywhere = asker(parseQuery(typedEverywhere(typed, scope, LISTS), NOW), context);
      for (const paper of papers) {
        expect(everywhere(paper)).toBe(inPlace(paper));
      }
    }),
    { seed: 7, numRuns: 200 },
  );
});
