// @vitest-environment happy-dom
/** Papers and notes of strangers on our screens (reliability T19, T20): no element and no attribute comes from data. */
import fc from 'fast-check';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeAll, expect, test } from 'vitest';
import { Markdown } from '../../components/kit/markdown';
import { Toasts } from '../../components/notices/toasts';
import { AuthorLine } from '../../components/papers/author-line';
import { PaperRow } from '../../components/papers/paper-row';
import { PageMatches } from '../../components/popup/page-matches';
import type { SavedPaper } from '../../lib/library/types';
import { fuzz, HOSTILE, harmedText, PATIENCE } from '../fuzz';
import { takeEnglish } from './texts';

beforeAll(takeEnglish);

/** What our screens are made of; formulas are MathML, with their TeX as text. Nothing in it loads, runs, sends or frames. */
const OURS =
  /^(?:div|article|section|header|footer|span|p|ul|ol|li|dl|dt|dd|h[1-6]|a|button|label|input|mark|strong|em|del|code|pre|blockquote|hr|br|table|thead|tbody|tr|th|td|time|svg|path|circle|rect|line|polyline|polygon|ellipse|g|math|semantics|annotation|m[a-z]+|none)$/;
const nothing = () => {};

/** All below a node; not by a selector, whose results happy-dom 21 keeps for ever: a long run ends without memory. */
function below(node: Element): readonly Element[] {
  return [...node.children].flatMap((child) => [child, ...below(child)]);
}

function strangersIn(root: Element): readonly string[] {
  return below(root).flatMap((element) => [
    ...(OURS.test(element.localName) ? [] : [`<${element.localName}>`]),
    ...element
      .getAttributeNames()
      .filter((name) => isStrange(name, element.getAttribute(name) ?? ''))
      .map((name) => `${name}="${element.getAttribute(name)}"`),
  ]);
}

function isStrange(name: string, value: string): boolean {
  if (name === 'href') return !/^https?:\/\//.test(value);
  if (name === 'style') return /url|expression|@import/i.test(value);
  return /^on|^(?:src|srcset|srcdoc|action|formaction|ping|background|xlink:href)$/i.test(name);
}

const anyText = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .tuple(
      fc.constantFrom(...HOSTILE),
      fc.string({ unit: 'grapheme', maxLength: 10 }),
      fc.constantFrom(...HOSTILE),
    )
    .map((parts) => parts.join('')),
);

test('a paper of any texts is shown as text', { timeout: PATIENCE }, async () => {
  const texts = fc.record({
    title: anyText,
    name: anyText,
    tag: anyText,
    url: anyText,
    day: anyText,
    id: anyText,
  });
  await fuzz('papers on screens', texts, async ({ title, name, tag, url, day, id }) => {
    const paper: SavedPaper = {
      id: id || 'x',
      title,
      url,
      authors: [{ name }],
      published: day,
      source: tag,
      savedAt: 0,
      status: 'unread',
      tags: [tag],
      lists: ['list'],
      note: title,
      tagged: [],
      listed: [],
    };
    const group = { id: 'g', name: tag, color: 'red', on: true, weight: 1, mute: false, text: tag } as const;
    const root = document.createElement('div');
    await act(() =>
      render(
        <>
          <PaperRow
            listNames={new Map([['list', name]])}
            onCopy={nothing}
            onOpen={nothing}
            onRemove={nothing}
            onStar={nothing}
            onToggleRead={nothing}
            onZotero={nothing}
            paper={paper}
          />
          <AuthorLine authors={paper.authors} more={0} />
          <PageMatches
            groups={[group]}
            onAsk={nothing}
            titlesOnly
            papers={[{ id: paper.id, title, isNew: true, saved: true, hits: { g: 2 } }]}
          />
          <Toasts onDismiss={nothing} toasts={[{ id: 1, tone: 'failed', text: title }]} />
        </>,
        root,
      ),
    );
    expect(strangersIn(root)).toEqual([]);
    render(null, root);
  });
});

test('a note of any Markdown, HTML and formulas makes no element but ours', {
  timeout: PATIENCE,
}, async () => {
  const note = [
    '# Tea',
    '[a](https://a.example "t") ![b](https://b.example/x.png) <https://c.example>',
    '| a | b |\n|---|---|\n| $x^2$ | `c` |',
    '- [x] done\n1. one\n> quoted **bold _it_** ~~del~~',
    '```html\n<script>alert(1)</script>\n```',
    '$\\frac{a}{b} \\href{javascript:alert(1)}{x} \\class{y}{z}$',
    '[ref]: javascript:alert(1)\n[ref] [x](javascript:alert(1)) [y](data:text/html,x)',
  ].join('\n\n');
  const pieces = [
    '[',
    '](',
    ')',
    '<',
    '>',
    '`',
    '*',
    '_',
    '|',
    '\n\n',
    '> ',
    '- ',
    '$',
    '\\',
    '&#106;',
    '![',
    '    ',
  ];
  await fuzz('notes', harmedText(note, pieces), async (text) => {
    const root = document.createElement('div');
    await act(() => render(<Markdown text={text} />, root));
    expect(strangersIn(root)).toEqual([]);
    render(null, root);
  });
});
