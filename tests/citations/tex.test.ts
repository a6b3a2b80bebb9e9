/** Text into TeX: every rule, one row. */
import { describe, expect, test } from 'vitest';
import { plainText, textToTex, titleToTex } from '../../lib/citations/tex';
import { mathsToTex } from '../../lib/citations/tex/write-maths';

const R = String.raw;

describe('text for BibTeX', () => {
  test.each<readonly [string, string, string]>([
    ['white space of every kind is one blank', ' a\n  b\u00A0c\u2028d\u3000e ', 'a b c d e'],
    ['what nobody sees is removed', 'a\u200Bb\u00ADc\u202Ed\uFEFFe\u0000f\uD800g\uE000h', 'abcdefgh'],
    ['the special characters are escaped', '% & # _ $', R`\% \& \# \_ \$`],
    ['so are those with names', '~^\\', R`{\textasciitilde}{\textasciicircum}{\textbackslash}`],
    ['braces of the text stay, and balance', 'a } b {', R`a {\textbraceright} b {\textbraceleft}`],
    ['angles and bars', '<|>', R`{\textless}{\textbar}{\textgreater}`],
    ['straight quotes open and close', '"a" ("b") c"', "``a'' (``b'') c''"],
    ['a question mark does not swallow a quote', '?`x', '?{}`x'],
    ['dashes and curly quotes', '– — ‘a’ “b” …', "-- --- `a' ``b'' ..."],
    ['accents', 'é ö ñ ç š ő ą ů ẽ', R`{\'e} {\"o} {\~n} {\c{c}} {\v{s}} {\H{o}} {\k{a}} {\r{u}} {\~e}`],
    [
      'an i loses its dot where TeX has no letter ready',
      'í ï ī ĭ į ǰ İ',
      R`{\'i} {\"i} {\={\i}} {\u{\i}} {\k{i}} {\v{\j}} {\.I}`,
    ],
    ['two accents', 'ễ ệ ǖ ǿ ǣ', R`{\~{\^e}} {\d{\^e}} {\={\"u}} {\'{\o}} {\={\ae}}`],
    ['decomposed letters are the same', 'e\u0301', R`{\'e}`],
    [
      'letters of their own',
      'ß æ Œ ø Ł đ ð Þ ı ŋ',
      R`{\ss} {\ae} {\OE} {\o} {\L} {\dj} {\dh} {\TH} {\i} {\ng}`,
    ],
    ['hook and horn are dropped, their letters are not', 'ơ ư ả ứ', R`o u a {\'u}`],
    ['comma below is a cedilla, which every tool knows', 'ș', R`{\c{s}}`],
    ['strokes and hooks that TeX lacks', 'ħ ɓ Ƙ ə', 'h b K e'],
    ['signs', '€ £ § © ™', R`{\texteuro} {\pounds} {\S} {\copyright} {\texttrademark}`],
    ['Greek and symbols are maths', 'α ∞ ≤ ℓ ℝ', R`{$\alpha$} {$\infty$} {$\leq$} {$\ell$} {$\mathbb{R}$}`],
    ['raised and lowered characters in one', 'H₂O 10⁻¹² x²', R`H{$_{2}$}O 10{$^{-12}$} x{$^{2}$}`],
    ['Greek words without their accents', 'Άλφα', R`A{$\lambda$}{$\varphi$}{$\alpha$}`],
    [
      'ligatures, full width, mathematical alphabets',
      'ﬁ ＡＢ： 𝐁 𝒮 𝔸 𝛼 ½ ①',
      R`fi AB: B S A {$\alpha$} 1/2 1`,
    ],
    ['emoji go with all that belongs to them', 'a 🤗 b 👩‍🔬👍🏽 c 1️⃣ 🇩🇪 d ❤️', 'a b c d'],
    [
      'what looks like an emoji and is a symbol stays',
      '↔️ ™️ ✔',
      R`{$\leftrightarrow$} {\texttrademark} {$\checkmark$}`,
    ],
    ['other scripts stay', '深度学习 Привет שלום مرحبا 한국어', '深度学习 Привет שלום مرحبا 한국어'],
    ['not more than two accents', 'a\u0301\u0302\u0303', R`{\^{\'a}}`],
  ])('%s', (_, text, tex) => {
    expect(textToTex(text, 'ascii')).toBe(tex);
  });
});

describe('text for biblatex', () => {
  test.each<readonly [string, string, string]>([
    ['letters and punctuation stay', 'Nguyễn Łódź – “a” 深', 'Nguyễn Łódź – “a” 深'],
    ['symbols become maths, emoji go', 'α-x ≤ ₂ ℝ 🤗', R`{$\alpha$}-x {$\leq$} {$_{2}$} {$\mathbb{R}$}`],
    ['a Greek word is a word', 'Παπάς', 'Παπάς'],
    ['special characters are escaped', '% & {"x"}', "\\% \\& {\\textbraceleft}``x''{\\textbraceright}"],
    ['ligatures and alphabets become letters', 'ﬁ 𝐁', 'fi B'],
  ])('%s', (_, text, tex) => {
    expect(textToTex(text, 'unicode')).toBe(tex);
  });
});

describe('TeX in the source', () => {
  test.each<readonly [string, string, string]>([
    ['accents', R`Schr\"odinger Uzna\'{n}ski \c{S} \v c \'{\i} \'\i \"{\i}`, 'Schrödinger Uznański Ş č í íï'],
    ['accents in braces', R`{\"o} {\'{n}} {\v{c}}`, 'ö ń č'],
    ['letters, which take the blank behind them', R`{\l}\o {\ss} \AA ngstr\"om \ae{}on`, 'łøß Ångström æon'],
    ['escapes', R`50\% Q\&A \$5 a\_b \#1 \{x\}`, '50% Q&A $5 a_b #1 {x}'],
    ['fonts', R`{\it a} {\bf b} \emph{c} \textbf{d \textit{e}}`, 'a b c d e'],
    ['links show their text', R`\href{https://x.org/%20}{here} \url{https://y.org}`, 'here https://y.org'],
    ['blanks and breaks', R`Network\ for a\\b c\,d`, 'Network for a b c d'],
    ['quotes, also where they do not match', "``plug and play\" and ``x''", '“plug and play" and “x”'],
    ['unknown commands stay', R`\Temp and \method{x}`, R`\Temp and \method{x}`],
    ['braces without a command stay', '{BERT} {0,1}', '{BERT} {0,1}'],
    ['unbalanced braces stay', R`{\it x and \emph{y`, R`{\it x and \emph{y`],
    ['an escaped apostrophe is none of an accent', R`don\'t`, "don't"],
    ['carets and tildes as TeX writes them', R`a\^{}b \~{}`, 'a^b ~'],
    ['a backslash at the end', 'x \\', 'x \\'],
  ])('%s', (_, tex, text) => {
    expect(plainText(tex)).toBe(text);
  });

  test('nothing from a page runs', () => {
    expect(textToTex(R`\input{/etc/passwd} \write18{rm} \end{document}`, 'ascii')).toBe(
      R`{\textbackslash}input{\textbraceleft}/etc/passwd{\textbraceright} {\textbackslash}write18{\textbraceleft}rm{\textbraceright} {\textbackslash}end{\textbraceleft}document{\textbraceright}`,
    );
  });
});

describe('maths', () => {
  test.each<readonly [string, string, string]>([
    ['is braced', R`On $\ell_p$ and \(k < n\)`, R`On {$\ell_p$} and {$k < n$}`],
    ['prices are no maths', '$5 and $10', R`\$5 and \$10`],
    ['a closer before a digit is none', '$x$5 a', R`\$x\$5 a`],
    ['blanks inside the dollars: no maths', '$ x $', R`\$ x \$`],
    ['an escaped dollar opens nothing', R`\$x$ y`, R`\$x\$ y`],
    ['unbalanced braces: no maths', '${x$', R`\$\{x\$`.replace(R`\{`, R`{\textbraceleft}`)],
    ['display maths too', '$$x$$', '{$x$}'],
    ['Unicode inside becomes commands', '$α_1 ≤ αx²$', R`{$\alpha_1 \leq \alpha x^2$}`],
    ['special characters inside', '$10% of #1 & \\{x\\}$', R`{$10\% of \#1 \& \lbrace x\rbrace$}`],
    ['inside a command, too', R`{\it a $y$ b} \emph{$z$}`, 'a {$y$} b {$z$}'],
  ])('%s', (_, text, tex) => {
    expect(textToTex(text, 'ascii')).toBe(tex);
  });

  test.each([
    ['old fonts', R`{\cal N}=4 {\rm SU}(2)`, R`{\mathcal{N}}=4 {\mathrm{SU}}(2)`],
    ['arguments without braces', R`\frac12 \mathbb R \sqrt[3]{x}`, R`\frac{1}{2} \mathbb{R} \sqrt[3]{x}`],
    ['growing brackets are plain', R`\left( x \right.`, '( x '],
    ['packages that may not be there', R`\bm{x} \mathscr L`, R`\boldsymbol{x} \mathcal{L}`],
    ['words', R`x_{\text{max}} \operatorname*{argmax}`, R`x_{\text{max}} \operatorname*{argmax}`],
    ['primes with an exponent', "x'^2", "x'^2"],
  ])('%s', (_, source, tex) => {
    expect(mathsToTex(source)).toBe(tex);
  });

  test.each([
    R`\foo`, R`\input{x}`, 'x^2^3', 'x_1_2', "x^2'", R`\frac{1}`, 'x^', 'x_}', '模', 'é', '"', R`\begin{x}`, R`\text{$x$}`, R`\\`, '\\',
    '{'.repeat(50) + '}'.repeat(50), '', ' ',
  ])('%s would not compile, and is shown as text', (source) => {
    expect(mathsToTex(source)).toBeUndefined();
  }); // biome-ignore format: a table
});

describe('titles', () => {
  test.each<readonly [string, string, string]>([
    ['capitals past the first letter', 'BERT LLMs mT5 vLLM', '{BERT} {LLMs} {mT5} {vLLM}'],
    ['parts of words', 'GPT-4o KV-Cache Pre-Training', '{GPT}-4o {KV}-Cache Pre-Training'],
    ['a capital with a digit', 'FP32 3D Llama2', '{FP32} {3D} {Llama2}'],
    ['a lone capital, but not A', 'Q* E(3) A and a', '{Q}* {E}(3) A and a'],
    [
      'names and languages',
      'Bayesian Schrödinger in German Wikipedia',
      R`{Bayesian} {Schr{\"o}dinger} in {German} {Wikipedia}`,
    ],
    ['nothing else', 'Attention Is All You Need: Über Uns', R`Attention Is All You Need: {\"U}ber Uns`],
    ['maths has its braces', R`$\Omega(N^2)$ Bounds`, R`{$\Omega(N^2)$} Bounds`],
    ['a quote behind a braced word closes', '"BERT"', "``{BERT}''"],
  ])('smart: %s', (_, title, tex) => {
    expect(titleToTex(title, 'ascii', 'smart')).toBe(tex);
  });

  test('all is one more pair of braces, and no accented letter by mistake', () => {
    expect(titleToTex('One Two', 'ascii', 'all')).toBe('{One Two}');
    expect(titleToTex('% OF ALL', 'ascii', 'all')).toBe(R`{{}\% OF ALL}`);
  });

  test('none leaves capitals to the style', () => {
    expect(titleToTex('BERT', 'ascii', 'none')).toBe('BERT');
  });
});

test('hostile lengths take no time to speak of and overflow nothing', () => {
  for (const part of ['{\\it ', '$', '\\(', '{', '\\emph{', '"', '\\"', '$a', '^', 'a\u0301', '\\c ']) {
    expect(titleToTex(part.repeat(20_000), 'ascii', 'smart').length).toBeGreaterThan(0);
  }
});
