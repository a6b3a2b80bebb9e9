/** The sites that Paperlight reads from the start. Apart from index.ts, so that their pages carry no other site's file. */
import { arxiv } from './arxiv';
import { huggingface } from './huggingface';
import type { Site } from './site';

export const coreSites: readonly Site[] = [arxiv, huggingface];
