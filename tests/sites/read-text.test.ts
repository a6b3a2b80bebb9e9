// @vitest-environment happy-dom
/** Text, dates, names and JSON as strangers write them. */
import { describe, expect, test } from 'vitest';
import { dayMonthYear, isoDay, monthDayYear } from '../../lib/sites/read-date';
import { count, httpsUrl, list, object, parse, text } from '../../lib/sites/read-json';
import { authorFromInverted, authorOf } from '../../lib/sites/read-name';
import { all, one, textOf } from '../../lib/sites/read-text';
import { parseHtml } from './fixtures';

describe('text of an element', () => {
  test.each([
    ['collapses white space', '<p>a\n  b\u00a0 c </p>', 'a b c'],
    ['reads through the tags of hits', '<p>a <em>b</em>c</p>', 'a bc'],
    ['has a blank for a line break', '<p>a<br>b</p>', 'a b'],
    ['leaves out what is ignored', '<p><span class="label">Title:</span> a</p>', 'a'],
    ['leaves out scripts and styles', '<p>a<script>b()</script><style>c{}</style></p>', 'a'],
    ['keeps markup that is text', '<p>&lt;b&gt; &amp;amp;</p>', '<b> &amp;'],
    [
      'takes the source of typeset mathematics',
      '<p>a <span class="label">x</span><script type="math/tex">x^2</script> b</p>',
      'a $x^2$ b',
    ],
    ['tells displayed mathematics', '<p><br><script type="math/tex; mode=display">x</script></p>', '$$x$$'],
    ['is nothing for nothing', '<p> \n </p>', ''],
  ])('%s', (_, html, expected) => {
    expect(textOf(one(parseHtml(html), 'p'), '.label')).toBe(expected);
  });

  test('replaces lone surrogates', () => {
    const p = document.createElement('p');
    p.textContent = 'a\ud800b';
    expect(textOf(p)).toBe('a\ufffdb');
  });

  test('is read past properties that a form puts before those of its element', () => {
    const form = document.createElement('form');
    form.innerHTML = '<b>seen</b>';
    for (const name of ['textContent', 'querySelector', 'querySelectorAll', 'childNodes', 'firstChild']) {
      Object.defineProperty(form, name, { value: document.createElement('input') });
    }
    expect(textOf(form)).toBe('seen');
    expect(all(form, 'b')).toHaveLength(1);
  });
});

describe('days', () => {
  test.each([
    ['2026-03-08T14:49:20.000Z', '2026-03-08'],
    ['2019/02/07', '2019-02-07'],
    ['2026-W41', undefined],
    ['2026-02-30', undefined],
    ['2026-06', undefined],
    ['yesterday', undefined],
    [undefined, undefined],
  ])('%s is the day %s', (printed, day) => expect(isoDay(printed)).toBe(day));

  test.each([
    ['Submitted 2 December, 2025; originally announced December 2025.', '2025-12-02'],
    ['[Submitted on 7 Feb 2019 (v1), last revised 21 Jun 2019 (this version, v2)]', '2019-02-07'],
    ['Showing new listings for Monday, 29 June 2026', '2026-06-29'],
    ['Fri, 14 Aug 2026 (showing 204 of 204 entries )', '2026-08-14'],
    ['Catchup results for Mathematics on Wed, 02 Sep 2026', '2026-09-02'],
    ['New submissions (showing 20 of 20 entries)', undefined],
    ['31 June 2026', undefined],
  ])('%s has the day %s', (printed, day) => expect(dayMonthYear(printed)).toBe(day));

  test.each([
    ['Published on Sep 27, 2026', '2026-09', '2026-09-27'],
    ['Feb 27, 2025', '2026-01', '2025-02-27'],
    ['May 29', '2026-05', '2026-05-29'],
    ['Apr 30', '2026-05', '2026-04-30'],
    ['Dec 31', '2026-01', '2025-12-31'],
    ['Jan 1', '2025-12', '2026-01-01'],
    ['14 authors', '2026-01', undefined],
    ['Foo 12', '2026-01', undefined],
  ])('%s near %s is the day %s', (printed, near, day) => expect(monthDayYear(printed, near)).toBe(day));
});

describe('names', () => {
  test.each([
    ['Yuanyuan Gao', 'Gao', ['Yuanyuan', 'Gao']],
    ['Rianne van den Berg', 'van den Berg', ['Rianne', 'van den Berg']],
    ['Björn Müßiggang', 'Mußiggang', ['Björn', 'Müßiggang']],
    ['Martin King Jr.', 'King', ['Martin', 'King Jr.']],
    ['Bob Jones III', 'Jones', ['Bob', 'Jones III']],
    ['ATLAS Collaboration', 'ATLAS Collaboration', undefined],
    ['Donald M. Davis', undefined, undefined],
    ['Donald M. Davis', 'Smith', undefined],
    ['Plato', 'Plato', undefined],
  ])('%s, family %s', (printed, family, split) => {
    expect(authorOf(printed, family)).toEqual({
      name: printed,
      ...(split ? { given: split[0], family: split[1] } : {}),
    });
  });

  test.each([
    ['van den Berg, Rianne', { name: 'Rianne van den Berg', family: 'van den Berg', given: 'Rianne' }],
    ['King Jr, Martin', { name: 'Martin King Jr', family: 'King Jr', given: 'Martin' }],
    ['ATLAS Collaboration', { name: 'ATLAS Collaboration' }],
    [' ', undefined],
  ])('%s, turned round', (inverted, author) => expect(authorFromInverted(inverted)).toEqual(author));
});

describe('JSON fields', () => {
  test('are absent when of another kind', () => {
    expect([object(null), object([1]), object('x'), list({ length: 1 }), parse('{')]).toEqual([
      {},
      {},
      {},
      [],
      undefined,
    ]);
    expect([text(5), text('  '), text(' a\nb ')]).toEqual([undefined, undefined, 'a b']);
    expect([count(-1), count(1.5), count('3'), count(3)]).toEqual([undefined, undefined, undefined, 3]);
  });

  test.each([
    ['https://example.org/a b', 'https://example.org/a%20b'],
    ['http://example.org/', undefined],
    ['javascript:alert(1)', undefined],
    ['//example.org', undefined],
    [7, undefined],
  ])('the address %s is taken as %s', (value, url) => expect(httpsUrl(value)).toBe(url));
});
