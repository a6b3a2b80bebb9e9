/** arXiv's feed, with all its traps, and what becomes of it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arxiv, arxivQueryUrl, arxivReading } from '../../lib/enrich/arxiv';
import { type AtomEntry, parseAtom } from '../../lib/enrich/atom';
import { readXml } from '../../lib/enrich/xml';
import { mergePaper, type Paper } from '../../lib/paper';
import { entry, errorEntry, feed } from './arxiv-server';

const FULL = feed(`<!-- a comment with <entry> in it -->
  <entry>
    <id>https://arxiv.org/abs/2406.01234v3</id>
    <updated>2024-12-31T23:59:59-05:00</updated>
    <published>2023-12-31T23:30:00-01:00</published>
    <title>Near-optimal $\\ell_p$ bounds for
  $\\frac{1}{2}$-Lipschitz &lt;maps&gt; &amp;amp; others</title>
    <summary><![CDATA[  If a<b & c>d,
 then… ]]></summary>
    <author><name>Erwin Schr&#246;dinger</name>
      <arxiv:affiliation xmlns:arxiv="http://arxiv.org/schemas/atom">ETH</arxiv:affiliation></author>
    <author><name>  </name></author>
    <author><name>Ada
      Lovelace</name></author>
    <arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.48550/arXiv.2406.01234 10.1103/PhysRevD.76.013009</arxiv:doi>
    <link title="doi" href="http://dx.doi.org/10.9999/other" rel="related"/>
    <arxiv:comment xmlns:arxiv='http://arxiv.org/schemas/atom'>9 pages,
      2 figures</arxiv:comment>
    <arxiv:journal_ref xmlns:arxiv="http://arxiv.org/schemas/atom">Phys.Rev.D76:013009,2007</arxiv:journal_ref>
    <category scheme="http://arxiv.org/schemas/atom" term="cs.LG"/>
    <category term='math.OC' scheme='http://arxiv.org/schemas/atom'></category>
    <category term="68T50" scheme="http://arxiv.org/schemas/atom"/>
    <category term="I.2.7" scheme="http://arxiv.org/schemas/atom"/>
    <arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" scheme="x>y" term="math.OC"/>
  </entry>`);

function entriesOf(text: string): readonly AtomEntry[] {
  const result = parseAtom(text);
  return result.ok ? result.entries : [];
}

describe('a feed', () => {
  test('gives all that arXiv says, its TeX untouched, and nothing of the feed itself', () => {
    expect(parseAtom(FULL)).toEqual({
      ok: true,
      entries: [
        {
          id: '2406.01234',
          title: 'Near-optimal $\\ell_p$ bounds for $\\frac{1}{2}$-Lipschitz <maps> &amp; others',
          summary: 'If a<b & c>d, then…',
          authors: ['Erwin Schrödinger', 'Ada Lovelace'],
          published: '2024-01-01',
          updated: '2025-01-01',
          categories: ['math.OC', 'cs.LG'],
          comment: '9 pages, 2 figures',
          doi: '10.1103/physrevd.76.013009',
          journalRef: 'Phys.Rev.D76:013009,2007',
        },
      ],
    });
  });

  test.each([
    ['with http and a version', 'http://arxiv.org/abs/2401.00001v12', '2401.00001'],
    ['with https and none', 'https://arxiv.org/abs/2401.00001', '2401.00001'],
    ['in the old style', 'http://arxiv.org/abs/hep-th/9901001v1', 'hep-th/9901001'],
    ['with a subject class', 'http://arxiv.org/abs/math.GT/0309136v1', 'math/0309136'],
  ])('an id %s is compared bare', (_, url, id) => {
    const [one] = entriesOf(feed(`<entry><id>${url}</id><title>T</title></entry>`));
    expect(one?.id).toBe(id);
  });

  test.each([
    ['no entry at all', '', []],
    ['an entry without id', '<entry><title>T</title></entry>', []],
    ['an entry without title', '<entry><id>http://arxiv.org/abs/2401.00001v1</id></entry>', []],
    [
      'titles at other depths',
      '<title>No</title><entry><source><id>x</id><title>No</title></source></entry>',
      [],
    ],
    ['an entry twice', entry('2401.00001') + entry('2401.00001'), ['2401.00001']],
  ])('with %s has what is left', (_, entries, ids) => {
    expect(parseAtom(feed(entries))).toMatchObject({ ok: true });
    expect(entriesOf(feed(entries)).map(({ id }) => id)).toEqual(ids);
  });

  test('a paper may be called "Error"', () => {
    const [one] = entriesOf(
      feed('<entry><id>http://arxiv.org/abs/2401.00001v1</id><title>Error</title></entry>'),
    );
    expect(one?.title).toBe('Error');
  });

  test('takes only the texts of the entry itself', () => {
    const inner = '<source><id>http://arxiv.org/abs/2401.00002</id><title>No</title></source>';
    const [one] = entriesOf(
      feed(`<entry>${inner}<id>http://arxiv.org/abs/2401.00001</id><title>Yes</title>${inner}</entry>`),
    );
    expect(one).toMatchObject({ id: '2401.00001', title: 'Yes' });
  });

  test('may use a prefix for Atom too', () => {
    const text =
      '<a:feed xmlns:a="x"><a:entry><a:id>http://arxiv.org/abs/2401.00001</a:id><a:title>T</a:title></a:entry></a:feed>';
    expect(entriesOf(text)[0]?.title).toBe('T');
  });

  test('texts are cut at their caps, never through a character', () => {
    const [one] = entriesOf(
      feed(`<entry><id>http://arxiv.org/abs/2401.00001</id><title>${'x'.repeat(999)}😀</title></entry>`),
    );
    expect(one?.title).toBe('x'.repeat(999));
  });
});

describe('what looks like an answer and is none', () => {
  test.each([
    ['an entry titled Error under HTTP 200', feed(errorEntry('1234')), 'error-entry'],
    ['the words of the limiter', 'Rate exceeded.', 'rate-limited'],
    ['the words of the limiter, after a blank', '\n Rate exceeded. ', 'rate-limited'],
    ['nothing', '', 'malformed'],
    ['a feed that was cut', FULL.slice(0, -20), 'malformed'],
    ['a feed that was cut in a comment', `${FULL.slice(0, 300)}<!-- `, 'malformed'],
    ['a feed that was cut in an attribute', FULL.slice(0, 160), 'malformed'],
    ['a page of HTML', '<!DOCTYPE html><html><body><p>Are you a robot?<br></body></html>', 'malformed'],
    ['another XML', '<rss><entry></entry></rss>', 'malformed'],
    ['crossed tags', '<feed><entry></feed></entry>', 'malformed'],
    ['two roots', '<feed></feed><feed></feed>', 'malformed'],
    ['words behind the end', '<feed></feed>oops', 'malformed'],
    ['a tower of tags', `<feed>${'<a>'.repeat(1000)}${'</a>'.repeat(1000)}</feed>`, 'malformed'],
  ])('%s', (_, text, why) => expect(parseAtom(text)).toMatchObject({ ok: false, why }));

  test('keeps what arXiv said was wrong', () => {
    expect(parseAtom(feed(errorEntry('1234')))).toMatchObject({ message: 'incorrect id format for 1234' });
  });
});

describe('the tag scanner', () => {
  test.each([
    [
      'decodes entities once',
      '<a>&amp;lt; &#x41; &#66; &nbsp; &#0; &#xD800;</a>',
      '&lt; A B &nbsp; \uFFFD \uFFFD',
    ],
    ['leaves declared entities alone', '<!DOCTYPE a [<!ENTITY b "<c/>">]><a>&b;</a>', '&b;'],
    ['takes CDATA as it is', '<a>1<![CDATA[&amp;<b>]]>2</a>', '1&amp;<b>2'],
    ['passes over comments and instructions', '<?x <y>?><a>1<!-- </a> -->2<?z?></a>', '12'],
  ])('%s', (_, xml, text) => {
    const words = readXml(xml)?.map((piece) => (piece.kind === 'text' ? piece.text : ''));
    expect(words?.join('')).toBe(text);
  });

  test('survives any text, and a feed damaged anywhere', () => {
    const damaged = fc
      .tuple(fc.nat(FULL.length), fc.nat(20), fc.string({ unit: fc.constantFrom(...'<>/!-[]&;"\'= a') }))
      .map(([at, length, put]) => FULL.slice(0, at) + put + FULL.slice(at + length));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), damaged), (text) => {
        const result = parseAtom(text);
        for (const one of result.ok ? result.entries : []) expect(arxiv.accepts(one.id)).toBe(true);
      }),
      { seed: 202611, numRuns: 500 },
    );
  }, 60_000);

  // Quadratic reading of these would take hours, so that no clock is needed to notice.
  test.each(['<', '<a ', '<!--', '<![CDATA[', '<!DOCTYPE [', '&', '&#', '<a b="', '<a b=" c', '<a b="c" '])(
    'reads a million of %s in one go',
    (piece) => {
      expect(parseAtom(`<feed>${piece.repeat(1_000_000)}`)).toMatchObject({ ok: false });
      expect(parseAtom(`<feed><entry><title ${piece.repeat(1_000_000)}`)).toMatchObject({ ok: false });
    },
    60_000,
  );
});

describe('what arXiv says', () => {
  test('is asked for by ids, as many as there are', () => {
    expect(arxivQueryUrl(['2401.00001', 'hep-th/9901001'])).toBe(
      'https://export.arxiv.org/api/query?id_list=2401.00001,hep-th/9901001&max_results=2',
    );
  });

  const stripped: Paper & { readonly note: string } = {
    id: 'arxiv:2406.01234',
    title: 'Near-optimal ell_p bounds for 1{2}-Lipschitz <maps> & others',
    url: 'https://arxiv.org/abs/2406.01234',
    abstract: 'If a<b & c>d, then… and a little more that Hugging Face added',
    authors: [{ name: 'Erwin Schrödinger' }],
    source: 'huggingface',
    links: { code: 'https://github.com/a/b' },
    lossy: true,
    note: 'kept',
  };

  test('takes the place of a damaged reading, whole, and loses nothing of ours', () => {
    const [one] = entriesOf(FULL);
    const merged = one && mergePaper(stripped, arxivReading(one));
    expect(merged).toMatchObject({
      title: one?.title,
      abstract: one?.summary,
      authors: [{ name: 'Erwin Schrödinger' }, { name: 'Ada Lovelace' }],
      published: '2024-01-01',
      categories: ['math.OC', 'cs.LG'],
      doi: '10.1103/physrevd.76.013009',
      source: 'arxiv',
      lossy: false,
      links: { code: 'https://github.com/a/b', pdf: 'https://arxiv.org/pdf/2406.01234' },
      note: 'kept',
    });
    expect(merged?.lossyAbstract).toBeUndefined();
    expect(merged && one && mergePaper(merged, arxivReading(one))).toBe(merged);
  });

  test('leaves split names and a title that was sound', () => {
    const [one] = entriesOf(feed(entry('2401.00001')));
    const ours: Paper = {
      id: 'arxiv:2401.00001',
      title: 'On the Paper Number 1',
      url: 'https://arxiv.org/abs/2401.00001',
      authors: [{ name: 'Ada Lovelace', family: 'Lovelace', given: 'Ada' }],
      source: 'arxiv',
    };
    const merged = one && mergePaper(ours, arxivReading(one));
    expect(merged).toMatchObject({ title: ours.title, authors: ours.authors, published: '2024-01-01' });
  });

  test.each([
    ['an answer', 200, feed(entry('2401.00001')), { kind: 'answered' }],
    [
      'an error under 200',
      200,
      feed(errorEntry('2401.00001')),
      { kind: 'refused', culprits: ['2401.00001'] },
    ],
    ['an error under 400', 400, feed(errorEntry('2401.00002')), { kind: 'refused', culprits: [] }],
    ['a 400 without words', 400, '', { kind: 'refused', culprits: [] }],
    ['the limiter', 200, 'Rate exceeded.', { kind: 'busy' }],
    ['a page', 200, '<html></html>', { kind: 'unreadable' }],
    ['a server error', 500, feed(''), { kind: 'unreadable' }],
  ])('%s is told from the others', (_, status, body, reading) => {
    expect(arxiv.read(status, body, ['2401.00001'])).toMatchObject(reading);
  });

  test('a paper that was not asked for is no answer', () => {
    const reading = arxiv.read(200, feed(entry('2401.00009')), ['2401.00001']);
    expect(reading).toEqual({ kind: 'answered', found: new Map() });
  });
});
