// @vitest-environment happy-dom
/** What takes letters, so that keys of ours do nothing there. */
import { afterEach, expect, test } from 'vitest';
import { actsOnEnter, dialogIsOpen, focusedElement, takesLetters } from '../../lib/page/focus';

afterEach(() => document.body.replaceChildren());

const isOurs = (element: Element) => element.localName.startsWith('paperlight-');
/** The element of this markup with the id `it`, else the first one. */
function put(markup: string): Element {
  const page = new DOMParser().parseFromString(markup, 'text/html');
  document.body.replaceChildren(...page.body.childNodes);
  const element = document.getElementById('it') ?? document.body.firstElementChild;
  if (!element) throw new Error('no element');
  return element;
}

test.each([
  ['a field', '<input>', true],
  ['a field for a search', '<input type="search">', true],
  ['a text area', '<textarea></textarea>', true],
  ['a menu, in which letters jump', '<select></select>', true],
  ['an editor', '<div contenteditable="true"></div>', true],
  ['within an editor', '<div contenteditable="true"><p id="it"></p></div>', true],
  ['what says that it is a field', '<div role="textbox"></div>', true],
  ['what says that it is a menu of its own', '<ul role="menu"></ul>', true],
  ['an element of the page into which nobody sees', '<x-search></x-search>', true],
  ['a host of ours', '<paperlight-save></paperlight-save>', false],
  ['a link', '<a href="/"></a>', false],
  ['a button', '<button></button>', false],
  ['a card that can have the focus', '<article tabindex="0"></article>', false],
])('letters go into %s, or not', (_, markup, takes) => {
  expect(takesLetters(put(markup), isOurs)).toBe(takes);
});

test('without a focus nothing takes letters', () => {
  put('<p></p>');
  expect(focusedElement()).toBeUndefined();
  expect(takesLetters(undefined, isOurs)).toBe(false);
});

test('a field in an open shadow root of the page is found', () => {
  const host = put('<x-search></x-search>');
  const field = document.createElement('input');
  host.attachShadow({ mode: 'open' }).append(field);
  field.focus();
  expect(focusedElement()).toBe(field);
});

test.each([
  ['a link', '<a href="/"></a>', true],
  ['a button', '<button></button>', true],
  ['what says that it is a button', '<div role="button"></div>', true],
  ['a heading', '<h3></h3>', false],
])('Enter is the affair of %s, or not', (_, markup, acts) => {
  expect(actsOnEnter(put(markup))).toBe(acts);
});

test('a dialog of the page is seen while it is shown', () => {
  put('<p></p>');
  expect(dialogIsOpen()).toBe(false);
  put('<div role="dialog"></div>');
  expect(dialogIsOpen()).toBe(true);
});
