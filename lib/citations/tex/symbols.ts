/** Greek letters and signs as commands of TeX's maths mode (LaTeX, amsmath, amssymb). */

const NAMED = `
α alpha β beta γ gamma δ delta ε varepsilon ϵ epsilon ζ zeta η eta θ theta ϑ vartheta ι iota κ kappa ϰ varkappa
λ lambda μ mu ν nu ξ xi π pi ϖ varpi ρ rho ϱ varrho σ sigma ς varsigma τ tau υ upsilon φ varphi ϕ phi χ chi ψ psi
ω omega Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon Φ Phi Ψ Psi Ω Omega ϝ digamma
± pm ∓ mp × times ÷ div ∗ ast ⋆ star ∘ circ ∙ bullet · cdot ⋅ cdot ∩ cap ∪ cup ⊎ uplus ⊓ sqcap ⊔ sqcup ∨ vee ∧ wedge
∖ setminus ≀ wr ⋄ diamond ⊕ oplus ⊖ ominus ⊗ otimes ⊘ oslash ⊙ odot ⊞ boxplus ⊟ boxminus ⊠ boxtimes ⊡ boxdot
≤ leq ≥ geq ≦ leqq ≧ geqq ≪ ll ≫ gg ≺ prec ≻ succ ⪯ preceq ⪰ succeq ∼ sim ≃ simeq ≈ approx ≅ cong ≡ equiv ≠ neq
≐ doteq ≜ triangleq ∝ propto ≲ lesssim ≳ gtrsim ⩽ leqslant ⩾ geqslant ⊂ subset ⊃ supset ⊆ subseteq ⊇ supseteq
⊊ subsetneq ⊋ supsetneq ⊏ sqsubset ⊑ sqsubseteq ⊒ sqsupseteq ∈ in ∋ ni ∉ notin ⊢ vdash ⊣ dashv ⊨ models ⊩ Vdash
⊥ perp ∥ parallel ∦ nparallel ∣ mid ∤ nmid ⋈ bowtie ⌣ smile ⌢ frown ≍ asymp
← leftarrow → rightarrow ↑ uparrow ↓ downarrow ↔ leftrightarrow ↕ updownarrow ⇐ Leftarrow ⇒ Rightarrow ⇑ Uparrow
⇓ Downarrow ⇔ Leftrightarrow ↦ mapsto ↪ hookrightarrow ↩ hookleftarrow ↗ nearrow ↘ searrow ↙ swarrow ↖ nwarrow
⟵ longleftarrow ⟶ longrightarrow ⟷ longleftrightarrow ⟸ Longleftarrow ⟹ Longrightarrow ⟺ Longleftrightarrow
⟼ longmapsto ↝ rightsquigarrow ↠ twoheadrightarrow ⇄ rightleftarrows ⇆ leftrightarrows ⇌ rightleftharpoons
↺ circlearrowleft ↻ circlearrowright ⇝ rightsquigarrow
∞ infty ∂ partial ∇ nabla ∆ Delta ∑ sum ∏ prod ∐ coprod ∫ int ∮ oint √ surd ∀ forall ∃ exists ∄ nexists ¬ neg
∅ emptyset ∠ angle ∡ measuredangle △ triangle ▽ triangledown □ square ■ blacksquare ▲ blacktriangle
▼ blacktriangledown ◇ diamond ◆ blacklozenge ◊ lozenge ○ bigcirc ● bullet ★ bigstar ☆ star ✓ checkmark ✗ times ✕ times
▪ blacksquare ▶ blacktriangleright ◀ blacktriangleleft ♠ spadesuit ♡ heartsuit ♢ diamondsuit ♣ clubsuit ♭ flat
♮ natural ♯ sharp ∎ blacksquare ∴ therefore ∵ because ⊤ top ℓ ell ℏ hbar ℘ wp ℵ aleph ℶ beth ℷ gimel
⟨ langle ⟩ rangle ⌈ lceil ⌉ rceil ⌊ lfloor ⌋ rfloor ‖ Vert ⋯ cdots ⋮ vdots ⋱ ddots
⋀ bigwedge ⋁ bigvee ⋂ bigcap ⋃ bigcup ⨁ bigoplus ⨂ bigotimes ⨀ bigodot ⊲ lhd ⊳ rhd ⋉ ltimes ⋊ rtimes
⊈ nsubseteq ⊉ nsupseteq ≮ nless ≯ ngtr ≰ nleq ≱ ngeq ≇ ncong ≁ nsim ⊬ nvdash ⊭ nvDash ↛ nrightarrow ↚ nleftarrow
⇏ nRightarrow ⇍ nLeftarrow ≼ preccurlyeq ≽ succcurlyeq ⊴ trianglelefteq ⊵ trianglerighteq ≊ approxeq ⇀ rightharpoonup
↼ leftharpoonup ⇉ rightrightarrows ⇇ leftleftarrows ⊚ circledcirc ⊛ circledast ⊝ circleddash ⊻ veebar ⋐ Subset ⋑ Supset
⋔ pitchfork ∁ complement ∔ dotplus ≖ eqcirc ≗ circeq ≬ between`;

const WRITTEN: readonly (readonly [string, string])[] = [
  ['⟦', '[\\!['],
  ['⟧', ']\\!]'],
  ['ℝ', '\\mathbb{R}'],
  ['ℂ', '\\mathbb{C}'],
  ['ℕ', '\\mathbb{N}'],
  ['ℤ', '\\mathbb{Z}'],
  ['ℚ', '\\mathbb{Q}'],
  ['ℙ', '\\mathbb{P}'],
  ['ℍ', '\\mathbb{H}'],
  ['′', "'"],
  ['″', "''"],
  ['‴', "'''"],
  ['≔', ':='],
  ['−', '-'],
  ['∶', ':'],
  ['°', '^{\\circ}'],
];

/** Character → its command or commands, without dollars. */
export const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ...Array.from(NAMED.matchAll(/(\S+) ([A-Za-z]+)/g), ([, sign = '', name = '']): [string, string] => [
    sign,
    `\\${name}`,
  ]),
  ...WRITTEN,
]);

/** The names of all commands above: known to be harmless in maths. */
export const SYMBOL_NAMES: ReadonlySet<string> = new Set(
  Array.from(NAMED.matchAll(/\S+ ([A-Za-z]+)/g), ([, name = '']) => name),
);

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ';
const LOWERED = '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙᵢ';
const LEVEL = '0123456789+-=()ni';

/** Runs of superscript or subscript characters. */
export const SCRIPTS = new RegExp(`[${RAISED}]+|[${LOWERED}]+`, 'g');

/** A run of SCRIPTS in maths: `²` gives `^{2}`, `₁₀` gives `_{10}`. */
export function scriptToMaths(run: string): string {
  const [mark, from] = RAISED.includes(run.charAt(0)) ? ['^', RAISED] : ['_', LOWERED];
  return `${mark}{${Array.from(run, (c) => LEVEL.charAt(from.indexOf(c))).join('')}}`;
}

/** One character of maths beyond ASCII as TeX, or undefined: `α` gives `\alpha`, `𝐀` gives `A`, `模` nothing. */
export function symbolToMaths(char: string): string | undefined {
  const known = SYMBOLS.get(char);
  if (known !== undefined) return known;
  const apart = char.normalize('NFKD');
  if (apart === char) return LOOKALIKES.get(char);
  // Greek accents (tonos) are dropped: maths has no place for them. A Latin letter with one is a word's.
  if (/\p{M}/u.test(apart) && !/\p{Script=Greek}/u.test(apart)) return undefined;
  const bare = apart.replace(/\p{M}+/gu, '');
  const parts = Array.from(bare, (c) => (c < '\x80' ? c : (SYMBOLS.get(c) ?? LOOKALIKES.get(c))));
  return parts.every((part) => part !== undefined && /^[\w\\+\-=()/,.:; ]*$/.test(part))
    ? parts.join(' ').trim()
    : undefined;
}

const LOOKALIKES: ReadonlyMap<string, string> = new Map(
  Array.from('ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοo'.matchAll(/(.)(.)/g), ([, greek = '', latin = '']) => [
    greek,
    latin,
  ]),
);
