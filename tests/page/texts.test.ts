// @vitest-environment happy-dom
/** The text of titles and abstracts, and the way back to the page's text nodes. */
import { expect, test } from 'vitest';
import { placeOf, textOf } from '../../lib/page/texts';
import { arxiv } from '../../lib/sites/arxiv';
import { paperscool } from '../../lib/sites/paperscool';

function element(html: string): Element {
  const box = document.createElement('div');
  box.innerHTML = html;
  return box;
}

test.each([
  ['plain text', 'Diffusion models', undefined, 'Diffusion models'],
  ['across elements', 'A <em>low</em>-<b>rank</b> view', undefined, 'A low-rank view'],
  ['white space as it stands', 'low\n  rank ', undefined, 'low\n  rank '],
  [
    'blanks that the page lost between two hits stay lost',
    '<i>source</i><i>citations</i>',
    undefined,
    'sourcecitations',
  ],
  ['without what the site ignores', '<span class="label">Title:</span> On RAG', '.label', ' On RAG'],
  ['without ignored subtrees, however deep', 'a<div><s class="x">b<u>c</u></s>d</div>', '.x', 'ad'],
  [
    'a line break as one, so that a phrase goes on over it',
    'low<br>rank <b>a<br></b>',
    undefined,
    'low\nrank a\n',
  ],
  ['a line break of what the site ignores is none', 'a<s class="x"><br></s>b', '.x', 'ab'],
  ['without scripts', 'x<script type="math/tex">\\alpha</script>y', undefined, 'xy'],
  [
    'mathematics as it is seen: what MathJax typeset, and neither its source nor its copy for screen readers',
    'Fast <span class="MathJax_Preview">k</span><span class="MathJax"><nobr><span class="mi">𝑘</span></nobr>' +
      '<span class="MJX_Assistive_MathML"><math><mi>k</mi></math></span></span><script type="math/tex">k</script>-means',
    arxiv.ignore,
    'Fast 𝑘-means',
  ],
  [
    'and what KaTeX did',
    '<span class="katex"><span class="katex-mathml"><math><mi>k</mi><annotation>k</annotation></math></span>' +
      '<span class="katex-html" aria-hidden="true"><span class="mord">k</span></span></span>-means',
    paperscool.ignore,
    'k-means',
  ],
  ['nothing', '', undefined, ''],
])('%s', (_, html, ignore, text) => {
  expect(textOf(element(html), ignore).text).toBe(text);
});

test('every place of the text leads to the node that shows it', () => {
  const read = textOf(element('ab<em>cd<b></b></em><i>e</i>'));
  const found = [...read.text].map((_, at) => {
    const place = placeOf(read, at);
    return place?.node.data[place.offset];
  });
  expect(found).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('what stands on either side of a line break leads to its node', () => {
  const read = textOf(element('<br>ab<br><br><i>cd</i>'));
  expect(read.text).toBe('\nab\n\ncd');
  const found = [1, 2, 5, 6].map((at) => placeOf(read, at));
  expect(found.map((place) => place?.node.data[place.offset])).toEqual(['a', 'b', 'c', 'd']);
  expect(placeOf(read, 0)).toBeUndefined();
});

test('a place in no text is nowhere', () => {
  expect(placeOf(textOf(element('')), 0)).toBeUndefined();
});

test('text beyond 20,000 units is left alone', () => {
  expect(textOf(element('x'.repeat(100_000))).text).toHaveLength(20_000);
});
