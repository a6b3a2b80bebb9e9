/** The list of sites. Its order has no meaning. */
import { arxiv } from './arxiv';
import { huggingface } from './huggingface';
import type { Site } from './site';

export const sites: readonly Site[] = [arxiv, huggingface];
