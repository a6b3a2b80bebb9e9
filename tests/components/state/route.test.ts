import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRoute, type Route, routeHash } from '../../../components/state/route';

test.each<[string, string, Route]>([
  ['nothing is everything', '', { view: { kind: 'all' } }],
  ['all', '#/all', { view: { kind: 'all' } }],
  ['unread', '#/unread', { view: { kind: 'status', status: 'unread' } }],
  ['a list by its id', '#/list/42', { view: { kind: 'list', id: '42' } }],
  ['a tag with blanks and slashes', '#/tag/a%2Fb%20c', { view: { kind: 'tag', name: 'a/b c' } }],
  ['a tag written by hand', '#/tag/a/b', { view: { kind: 'tag', name: 'a/b' } }],
  ['keywords', '#/keywords', { view: { kind: 'keywords' } }],
  ['settings', '#/settings', { view: { kind: 'settings' } }],
  ['a site in them', '#/settings?site=lab.example', { view: { kind: 'settings' }, site: 'lab.example' }],
  ['a paper beside the list', '#/all?paper=arxiv%3A1', { view: { kind: 'all' }, paper: 'arxiv:1' }],
  ['a part of the paper', '#/all?paper=x&part=note', { view: { kind: 'all' }, paper: 'x', part: 'note' }],
  ['a part that does not exist', '#/all?paper=x&part=y', { view: { kind: 'all' }, paper: 'x' }],
  ['a broken escape stays as it is', '#/tag/100%', { view: { kind: 'tag', name: '100%' } }],
  ['what is unknown is everything', '#/nowhere/1', { view: { kind: 'all' } }],
])('%s', (_, fragment, route) => {
  expect(parseRoute(fragment)).toEqual(route);
});

test('every tag and paper comes back from its address', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(text, text, (name, paper) => {
      const route: Route = { view: { kind: 'tag', name }, paper };
      expect(parseRoute(routeHash(route))).toEqual(route);
    }),
    { seed: 20261124 },
  );
});
