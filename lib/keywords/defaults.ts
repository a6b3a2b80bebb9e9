/** The groups of a first run: something to see lit, and examples of the grammar to change or throw away. */
import type { Group } from './types';

export const DEFAULT_GROUPS: readonly Group[] = [
  {
    id: 'default-models',
    name: 'Language models',
    color: 'yellow',
    on: true,
    weight: 1,
    mute: false,
    text: 'LLM\nlanguage model*\nRAG\nchain of thought\n# all capitals: only in capitals, and LLMs too',
  },
  {
    id: 'default-generation',
    name: 'Generation',
    color: 'blue',
    on: true,
    weight: 1,
    mute: false,
    text: 'diffusion\nflow matching\ntext-to-image\nvideo generation',
  },
  {
    id: 'default-efficiency',
    name: 'Efficiency',
    color: 'green',
    on: true,
    weight: 1,
    mute: false,
    text: 'KV cache\nquantiz*\nlow-rank\nLoRA\ndistill*',
  },
];
