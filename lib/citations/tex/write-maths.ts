/**
 * Writes mathematics for LaTeX. Only commands on the lists below pass, in a form that compiles: an undefined command
 * or a doubled superscript would stop the reader's document, and nothing from a page may run there.
 */
import { SCRIPTS, SYMBOL_NAMES, scriptToMaths, symbolToMaths } from './symbols';

const names = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

const BARE = names(`
  log ln lg exp sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth min max sup inf lim liminf limsup
  arg det dim ker hom gcd deg Pr bmod quad qquad dots ldots lbrace rbrace lbrack rbrack lvert rvert lVert rVert vert
  backslash emptyset varnothing le ge ne to gets iff implies land lor lnot owns not colon Re Im imath jmath prime hbar
  limits nolimits displaystyle textstyle cdotp ldotp dag dagger ddag ddagger amalg doublecup Box Diamond
  varpropto thickapprox thicksim eqsim curlywedge curlyvee leftharpoonup rightharpoonup upharpoonright
  nleq ngeq nless ngtr nsubseteq nsupseteq lnot complement blacksquare bigstar lesseqgtr gtreqless`);
const ONE_ARGUMENT = names(`
  mathbb mathbf mathcal mathfrak mathit mathrm mathsf mathtt boldsymbol hat widehat tilde widetilde bar overline
  underline vec dot ddot check breve acute grave mathring overrightarrow overleftarrow overbrace underbrace sqrt pmod
  mathop mathbin mathrel`);
const TWO_ARGUMENTS = names('frac dfrac tfrac binom dbinom tbinom overset underset stackrel');
const TEXT_ARGUMENT = names(
  'text textrm textbf textit textsf texttt textsc textup textnormal mbox operatorname',
);
// From packages that the reader may not load (bm, mathrsfs, bbm, dsfont), or so old that some classes lack them.
const INSTEAD: Readonly<Record<string, string>> = {
  bm: 'boldsymbol',
  pmb: 'boldsymbol',
  mathbold: 'boldsymbol',
  mathscr: 'mathcal',
  mathbbm: 'mathbb',
  mathds: 'mathbb',
  Bbb: 'mathbb',
  widebar: 'overline',
  emph: 'textit',
  mathnormal: 'mathit',
};
const SWITCHES: Readonly<Record<string, string>> = {
  cal: 'mathcal',
  rm: 'mathrm',
  bf: 'mathbf',
  it: 'mathit',
  sf: 'mathsf',
  tt: 'mathtt',
  mit: 'mathit',
  frak: 'mathfrak',
};
// A title needs no growing brackets, and half a pair would be an error.
const DROPPED = names(
  'left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm mit rm',
);
const MARKS: Readonly<Record<string, string>> = { '{': '\\lbrace', '}': '\\rbrace', '|': '\\Vert', '-': '' };
const MAX_DEPTH = 30;

interface Reader {
  readonly source: string;
  at: number;
}

/** Maths (without delimiters) as LaTeX, without delimiters; undefined if it can't be relied on to compile. */
export function mathsToTex(content: string): string | undefined {
  const reader = { source: content.replace(SCRIPTS, scriptToMaths), at: 0 };
  const out = list(reader, 0);
  return out !== undefined && reader.at >= reader.source.length && /\S/.test(out) ? out : undefined;
}

/** Reads up to the end or to an unopened `}`, which is left unread. */
function list(reader: Reader, depth: number): string | undefined {
  if (depth > MAX_DEPTH) return undefined;
  let out = '';
  let scripts = ''; // those that the current nucleus has: ^ _ and ' for primes
  while (reader.at < reader.source.length) {
    const char = reader.source[reader.at] ?? '';
    if (char === '}') break;
    if (char === '^' || char === '_' || char === "'") {
      reader.at++;
      // TeX takes x'^2 and x_1', but neither x^2^3 nor x^2'.
      const doubled = char === "'" ? scripts.includes('^') || /'_/.test(scripts) : scripts.includes(char);
      if (doubled || (char === '^' && /'_/.test(scripts))) return undefined;
      if (!scripts.endsWith(char)) scripts += char;
      if (char === "'") {
        out += char;
        continue;
      }
      const script = argument(reader, depth);
      if (script === undefined) return undefined;
      out += char + (/^(?:[A-Za-z0-9]|\\[A-Za-z]+)$/.test(script) ? script : `{${script}}`);
      continue;
    }
    const part = atom(reader, depth);
    if (part === undefined) return undefined;
    if (part !== ' ') scripts = '';
    // A command made longer by the letter behind it would be another command.
    out += /\\[A-Za-z]+$/.test(out) && /^[A-Za-z]/.test(part) ? ` ${part}` : part;
  }
  return out;
}

/** One atom: a character, a group, or a command with its arguments. */
function atom(reader: Reader, depth: number): string | undefined {
  const point = reader.source.codePointAt(reader.at);
  if (point === undefined) return undefined;
  const char = String.fromCodePoint(point);
  if (char === '\\') return command(reader, depth);
  if (char === '{') {
    const inner = group(reader, depth);
    return inner === undefined ? undefined : `{${inner}}`;
  }
  reader.at += char.length;
  if (char === '~') return ' ';
  if (/[%#&]/.test(char)) return `\\${char}`;
  // Quotes and dollars have no meaning here; anything beyond the lists is left to be written as text.
  if (char < '\x80') return /["`$]/.test(char) ? undefined : char;
  return symbolToMaths(char);
}

/** The inside of `{…}`, which begins at the reader's place. */
function group(reader: Reader, depth: number): string | undefined {
  reader.at++;
  const inner = list(reader, depth + 1);
  if (inner === undefined || reader.source[reader.at] !== '}') return undefined;
  reader.at++;
  return inner;
}

/** What a command or a script applies to: a group's inside, or one atom. */
function argument(reader: Reader, depth: number): string | undefined {
  while (reader.source[reader.at] === ' ') reader.at++;
  const char = reader.source[reader.at];
  if (char === undefined || /[}^_']/.test(char)) return undefined;
  if (char === '{') return group(reader, depth);
  return depth > MAX_DEPTH ? undefined : atom(reader, depth + 1);
}

function command(reader: Reader, depth: number): string | undefined {
  const name = /^\\(?:[A-Za-z]+|.)/u.exec(reader.source.slice(reader.at, reader.at + 40))?.[0].slice(1);
  if (name === undefined) return undefined;
  reader.at += name.length + 1;
  if (/^[ ,;:!]$/.test(name)) return `\\${name}`;
  if (/^[%#&_$]$/.test(name)) return `\\${name}`;
  if (MARKS[name] !== undefined) return MARKS[name];
  if (DROPPED.has(name) && SWITCHES[name] === undefined) {
    // `\left.` and `\right.` are brackets that aren't there.
    if (/^(?:left|right)$/.test(name) && reader.source[reader.at] === '.') reader.at++;
    return '';
  }
  const font = SWITCHES[name];
  if (font !== undefined) {
    const rest = list(reader, depth + 1);
    return rest === undefined ? undefined : `\\${font}{${rest.trimStart()}}`;
  }
  const known = INSTEAD[name] ?? name;
  if (BARE.has(known) || SYMBOL_NAMES.has(known)) return `\\${known}`;
  if (TEXT_ARGUMENT.has(known)) return withText(reader, known);
  const count = ONE_ARGUMENT.has(known) ? 1 : TWO_ARGUMENTS.has(known) ? 2 : 0;
  if (count === 0) return undefined;
  let out = `\\${known}`;
  const option =
    known === 'sqrt' ? /^\[[A-Za-z0-9]+\]/.exec(reader.source.slice(reader.at, reader.at + 10)) : null;
  if (option) {
    out += option[0];
    reader.at += option[0].length;
  }
  for (let i = 0; i < count; i++) {
    const given = argument(reader, depth);
    if (given === undefined) return undefined;
    out += `{${given}}`;
  }
  return out;
}

/** A command whose argument is text, where maths would be an error: plain words only. */
function withText(reader: Reader, name: string): string | undefined {
  const rest = reader.source.slice(reader.at, reader.at + 200);
  const found = /^(\*?)\s*\{([A-Za-z0-9 .,:;()+/=-]*)\}/.exec(rest);
  if (!found || (found[1] && name !== 'operatorname')) return undefined;
  reader.at += found[0].length;
  return `\\${name}${found[1]}{${found[2]}}`;
}
