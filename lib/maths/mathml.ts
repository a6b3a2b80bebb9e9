/**
 * Mathematics from TeX to MathML, as plain data: what is not on the lists below cannot come out, whatever the
 * converter makes of a hostile formula. Temml converts (MIT; 212 kB, 59 kB gzipped; 0.13.5 of 2026-08). KaTeX
 * (268, 77) marks alphabets by `mathvariant`, which MathML Core and so Chromium does not draw; MathJax's TeX part
 * (249, 73) does the same and needs an adaptor for the document besides.
 */
import temml, { type Options } from 'temml';

/** A node of MathML Core. */
export interface MathNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (MathNode | string)[];
}

// https://w3c.github.io/mathml-core/, without links, actions, errors and foreign content.
const ELEMENTS = new Set([
  'math', 'mrow', 'mi', 'mo', 'mn', 'mtext', 'ms', 'mspace', 'mstyle', 'mpadded', 'mphantom', 'mfrac', 'msqrt',
  'mroot', 'msub', 'msup', 'msubsup', 'munder', 'mover', 'munderover', 'mmultiscripts', 'mprescripts', 'mtable',
  'mtr', 'mtd',
]); // biome-ignore format: a table
const FLAG = /^(?:true|false)$/;
const LENGTH = /^[+-]?(?:\d{1,2}(?:\.\d{1,5})?|\.\d{1,5})(?:em|ex|px|pt)?$/;
const COUNT = /^\d{1,2}$/;
const ATTRIBUTES: Readonly<Record<string, RegExp>> = {
  displaystyle: FLAG,
  scriptlevel: /^[+-]?\d$/,
  mathvariant: /^normal$/,
  stretchy: FLAG,
  symmetric: FLAG,
  fence: FLAG,
  separator: FLAG,
  largeop: FLAG,
  movablelimits: FLAG,
  accent: FLAG,
  accentunder: FLAG,
  form: /^(?:prefix|infix|postfix)$/,
  lspace: LENGTH,
  rspace: LENGTH,
  width: LENGTH,
  height: LENGTH,
  depth: LENGTH,
  voffset: LENGTH,
  minsize: LENGTH,
  maxsize: LENGTH,
  linethickness: LENGTH,
  columnspan: COUNT,
  rowspan: COUNT,
};
/** Titles and abstracts have no formulas near these sizes: characters and braces of TeX, nodes of MathML, nesting. */
const MOST = { tex: 600, braces: 20, nodes: 1500, depth: 60 } as const;
// What defines, repeats or reaches out has no place in a formula that a stranger wrote: definitions can grow without
// end, and the rest would be refused below, node by node.
const REFUSED =
  /\\(?:[gex]?def|let|futurelet|global|long|(?:re|provide)?newcommand|renewcommand|providecommand|DeclareMathOperator|(?:no)?expandafter|noexpand|csname|char|href|url|html[A-Za-z]*|class|cssId|id|style|data|includegraphics|in(?:put|clude)|write|catcode|verb|tag|label|(?:eq)?ref|toggle|mathchoice|relax)(?![A-Za-z])/;
const OPTIONS: Options = { throwOnError: true, trust: false, strict: false, maxExpand: 100, maxSize: [4, 4] };

/** The MathML of a formula without delimiters; undefined where it cannot be read, and stays text. Does not throw. */
export function mathml(tex: string): MathNode | undefined {
  if (tex.length > MOST.tex || nestingOf(tex) > MOST.braces || REFUSED.test(tex)) return undefined;
  try {
    // The tree rather than its text: no parser, no document, nothing that could act. Unstable by Temml's own word,
    // which the exact version and the tests over real formulas answer for.
    const tree: unknown = temml.__renderToMathMLTree(tex, OPTIONS);
    const root = nodeOf(tree, { left: MOST.nodes, depth: 0 });
    if (typeof root !== 'object' || root.name !== 'math') return undefined;
    const annotation = { name: 'annotation', attributes: { encoding: 'application/x-tex' }, children: [tex] };
    const row = { name: 'mrow', attributes: {}, children: root.children };
    const semantics = { name: 'semantics', attributes: {}, children: [row, annotation] };
    return { name: 'math', attributes: { alttext: tex }, children: [semantics] };
  } catch {
    // A ParseError, or a stack that a nested formula has used up.
    return undefined;
  }
}

function nestingOf(tex: string): number {
  let depth = 0;
  let most = 0;
  for (const char of tex) {
    if (char === '{') most = Math.max(most, ++depth);
    else if (char === '}') depth--;
  }
  return most;
}

/** A node by the lists, or a text; throws at everything else, and where a formula is too big. */
function nodeOf(tree: unknown, room: { left: number; depth: number }): MathNode | string {
  if (typeof tree !== 'object' || tree === null) throw new TypeError('not a node');
  room.left--;
  if (room.left < 0 || room.depth > MOST.depth) throw new RangeError('too big a formula');
  if ('text' in tree && typeof tree.text === 'string') return tree.text;
  if (!('children' in tree) || !Array.isArray(tree.children)) throw new TypeError('neither node nor text');
  room.depth++;
  const children = tree.children.map((child: unknown) => nodeOf(child, room));
  room.depth--;
  // A fragment has no name of its own.
  const name = 'type' in tree ? tree.type : 'mrow';
  if (typeof name !== 'string' || !ELEMENTS.has(name)) throw new TypeError(`no ${name} in mathematics`);
  return { name, attributes: attributesOf(tree), children };
}

function attributesOf(tree: object): Readonly<Record<string, string>> {
  if (!('attributes' in tree) || typeof tree.attributes !== 'object' || tree.attributes === null) return {};
  return Object.fromEntries(
    Object.entries(tree.attributes).flatMap(([name, value]) => {
      const allowed = Object.hasOwn(ATTRIBUTES, name) ? ATTRIBUTES[name] : undefined;
      return allowed?.test(String(value)) ? [[name, String(value)] as const] : [];
    }),
  );
}
