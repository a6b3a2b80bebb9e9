/** Papers made to break a bibliography. */
import type { Author, Paper } from '../../lib/paper';

/** A paper on arXiv with what a test is about. */
export function paper(facts: Partial<Paper> & { arxiv?: string; by?: readonly string[] } = {}): Paper {
  const { arxiv = '2306.00732', by = ['Ada Lovelace'], ...rest } = facts;
  const authors: readonly Author[] = by.map((name) => ({ name }));
  return {
    id: `arxiv:${arxiv}`,
    title: 'On Computable Numbers',
    url: `https://arxiv.org/abs/${arxiv}`,
    authors,
    source: 'arxiv',
    ...rest,
  };
}

const TITLES: readonly string[] = [
  'Hostile } braces { in a }} title {{',
  '@article{smith2020, title={Injected}, author={Nobody}} @comment{x}',
  '100% of the text survives % even here',
  'Profit & Loss: #1 under_scored a^b ~ tilde',
  'From $5 and $10 to $200k: Pricing',
  '$\\Omega(N^2)$ Lower Bounds for $\\ell_p$-Norms and \\(k < n\\)',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: this is TeX.
  "On $\\mathcal{O}(n \\log n)$, ${\\cal N}=4$ and $\\mathrm{SU}(2)$ with 100% of $x'$",
  'Undefined $\\foo{x}$, doubled $x^2^3$, unfinished $\\frac{1}$ and bad $\\left( x$',
  'Run \\input{/etc/passwd} \\write18{rm -rf} \\end{document} \\csname x\\endcsname',
  'Trailing backslash \\',
  'Schr\\"odinger and {\\it italic} with \\emph{emphasis}, \\href{https://x.org/%20}{link}, 50\\% Network\\ for',
  'Quotes: "straight", ``mismatched" and \'single\' ?`inverted !`too',
  'Über Ångström, Łódź, Đặng, Þórr, œuvre, İstanbul, ījķ, ŝ, ǿ, ß, ẞ',
  'Nguyễn, Ứng dụng và Phở: Tiếng Việt không dấu',
  'αβγ-Divergence, Δ-learning with ∞ ≤ ℓ₂, ℝ⁻¹, H₂O, ½ and 10°',
  '🤗 Emoji 👩‍🔬 1️⃣ 🇩🇪 👍🏽 are dropped',
  'Ligatures ﬁ ﬂ, ＦＵＬＬ width：yes, 𝐁𝐨𝐥𝐝 𝒮cript 𝔸',
  'Invisible: zero\u200Bwidth, soft\u00ADhyphen, \u202Ebidi\u202C, BOM\uFEFF, NUL\u0000, lone \uD800 surrogate, \uE000 private',
  'Line\n  broken\u2028 by\u00A0every\u3000blank',
  'R^textbf{2AI}, nabla^2DFT and RobotArena infty: mathcal{O}(n)',
  'Bayesian BERT, LLMs and GPT-4o: mT5 on vLLM in FP32 for 3D Q*, E(3) and A German KV-Cache',
  '<b>HTML</b> &amp; | pipes | and §§, €5, £6, ©2020 ™',
  'Zalgo: Z̵̢̛̗͇̯a̶̡̺͋l̷̛̰̊g̸̨̈o̶̜̓ 2̄ x̂ é́́́',
  '— “curly” – ‘quotes’ … «guillemets» „low“',
  '',
  '🤗🤗',
  '\u200B',
  '$$',
  '{}',
  '%',
  '""',
  'What and Why',
];

const AUTHORS: readonly (readonly string[])[] = [
  ['Aäron van den Oord', 'Luc Van Gool', 'Charles de la Vallée Poussin', 'Ben al-Masri', 'danah boyd'],
  ['Jones III, Bob', 'Robert Downing, Jr.', 'Sammy Davis Jr.', 'Smith, Jr., John', 'X, Y, Z, W'],
  [
    'Gemini Team, Google',
    'The ATLAS Collaboration',
    'Tom and Jerry Lab',
    'Rock & Roll Inc.',
    'OpenAI',
    'others',
  ],
  ['Blaise Agüera y Arcas', 'Fernando De la Torre', 'Yunzhen yao', "Conan O'Brien", 'D’Arcy Wentworth'],
  ['王小明', '김 철수'],
  ['{', '}', '\\', '%', 'A, ', ', B', 'and', 'A and B', '', ' ', '🤗'],
  ['Letian "Max" Fu', 'Zoë {Evil} O\\Neill', 'Percy % Bysshe', 'under_score name', '@article{x, y}', 'a # b'],
  [
    'Đặng Thị Ánh',
    'Łukasz Żółć',
    'Þór Ægisson',
    'İlker Şahin',
    'Jürgen Groß',
    'Ōe Kenzaburō',
    'Αλέξης Παπάς',
  ],
  ['Ann Smith', 'Bob et al.'],
  [],
];

/** Papers by titles, by authors and by other facts; every one has an id of its own. */
export const tricky: readonly Paper[] = [
  ...TITLES.map((title, i) => paper({ arxiv: `2001.${String(10000 + i)}`, title, by: [`Writer N${i}`] })),
  ...AUTHORS.map((by, i) => paper({ arxiv: `2002.${String(10000 + i)}`, title: `Authors ${i}`, by })),
  paper({ arxiv: '2003.10000', title: 'Equal Keys', by: ['Kim Twin'] }),
  paper({ arxiv: '2003.10001', title: 'Equal Keys', by: ['Kim Twin'] }),
  paper({ arxiv: '2003.10002', title: 'equal keys again', by: ['kim TWIN'] }),
  paper({ arxiv: 'hep-th/9901001', title: 'An Old Identifier', by: ['Juan Maldacena'] }),
  paper({ arxiv: 'math/0309136', title: 'Another One', by: ['Grigori Perelman'], categories: ['math.DG'] }),
  paper({
    arxiv: '2004.10000',
    title: 'A Large Collaboration',
    by: Array.from({ length: 533 }, (_, i) => `Given${i} Family${i}`),
  }),
  paper({ arxiv: '2004.10001', title: 'More Than Shown', by: ['Ann First'], moreAuthors: 11 }),
  paper({
    arxiv: '2004.10002',
    title: 'With Everything',
    published: '2020-04-30',
    categories: ['cs.CL', 'cs.LG'],
    doi: '10.1002/(SICI)1097-4571_<x>{y}#%;2-9',
    journalRef: 'Phys. Rev. D 100% & more_ (2020) 1-5',
    abstract: 'We show {that} 100% of $x_1$ & \\textbf{more}\n\nin "two" paragraphs; \\method wins, at $5.',
    authors: [{ name: 'Aäron van den Oord', family: 'van den Oord', given: 'Aäron' }],
  }),
  {
    id: 'openreview:aB-c_1',
    title: 'Elsewhere',
    url: 'https://openreview.net/forum?id=aB-c_1&x={y} "z"|~#%C3%9Cé',
    authors: [{ name: 'Olga Reviewer' }],
    published: '2021-05-01',
    source: 'openreview',
  },
  {
    id: 'doi:10.1000/xyz_123',
    title: 'With a DOI Only',
    url: 'https://doi.org/10.1000/xyz_123',
    authors: [],
    published: '2019-12-31',
    source: 'doi',
  },
];

/** Papers whose letters pdflatex has no fonts for, in classic BibTeX too. */
export const beyondLatin: readonly Paper[] = [
  paper({ arxiv: '2005.10000', title: '深度学习：BERT 的方法', by: ['王小明', '김 철수', 'Wei Wang'] }),
  paper({ arxiv: '2005.10001', title: 'Привет, мир: обучение', by: ['Лев Толстой'] }),
  paper({ arxiv: '2005.10002', title: 'مرحبا بالعالم and שלום', by: ['ابن سينا'] }),
  paper({ arxiv: '2005.10003', title: '日本語のタイトル「引用」・한국어 제목', by: ['山田太郎'] }),
  paper({ arxiv: '2005.10004', title: 'हिन्दी और ไทย', by: ['राम शर्मा'] }),
];
