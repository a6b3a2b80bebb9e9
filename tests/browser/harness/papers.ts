/** Papers that nobody wrote, the same in every run, with words in them that the default keywords light. */

export interface MadeUpPaper {
  /** An arXiv identifier. */
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly authors: readonly string[];
}

const SUBJECTS = [
  'Diffusion Models',
  'LLM Agents',
  'KV Cache Reuse',
  'Graph Kernels',
  'Sparse Attention',
  'RAG',
];
const AIMS = [
  'Low-Rank Adaptation',
  'Protein Folding',
  'Video Generation',
  'Speech',
  'Formal Proofs',
  'Distillation',
];
const SENTENCES = [
  'We study how language models remember what they were never told.',
  'A diffusion process is trained on nothing but its own mistakes.',
  'Quantization of the KV cache halves the memory at no loss of accuracy.',
  'Our method needs no labels, and no chain of thought either.',
  'Experiments on twelve tasks show a gain of 4.2 points over LoRA.',
  'The proof is short and uses only elementary means.',
  'Code and data will be made available.',
];
const PEOPLE = ['Ada Weiß', 'José Muñoz', 'Wei Zhang', 'Nora van den Berg', 'Ŝimun Horvat', "Sinéad O'Neill"];

/** The papers with the numbers `[from, to)`. */
export function madeUpPapers(from: number, to: number): readonly MadeUpPaper[] {
  return Array.from({ length: to - from }, (_, place) => {
    const n = from + place;
    const pick = <T>(list: readonly T[], step: number): T => list[(n * step + (n >> 2)) % list.length] as T;
    return {
      id: `2610.${String(10_000 + n)}`,
      title: `${pick(SUBJECTS, 1)} for ${pick(AIMS, 5)}: Study ${n}`,
      abstract: [3, 5, 1, 4].map((step) => pick(SENTENCES, step)).join(' '),
      authors: [pick(PEOPLE, 1), pick(PEOPLE, 5)],
    };
  });
}

/** Random letters: a browser packs what repeats. */
export const noise = (length: number): string =>
  Array.from({ length }, () => String.fromCharCode(97 + Math.floor(Math.random() * 26))).join('');
