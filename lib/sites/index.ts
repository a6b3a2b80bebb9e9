/** The list of sites. Its order has no meaning. */
import { acl } from './acl';
import { acm } from './acm';
import { alphaxiv } from './alphaxiv';
import { arxiv } from './arxiv';
import { arxivsanity } from './arxivsanity';
import { cvf } from './cvf';
import { dblp } from './dblp';
import { emergentmind } from './emergentmind';
import { googlescholar } from './googlescholar';
import { huggingface } from './huggingface';
import { ieee } from './ieee';
import { neurips } from './neurips';
import { openreview } from './openreview';
import { paperscool } from './paperscool';
import { pmlr } from './pmlr';
import { pubmed } from './pubmed';
import { rxiv } from './rxiv';
import { scholarinbox } from './scholarinbox';
import { semanticscholar } from './semanticscholar';
import type { Site } from './site';

export const sites: readonly Site[] = [
  acl,
  acm,
  alphaxiv,
  arxiv,
  arxivsanity,
  cvf,
  dblp,
  emergentmind,
  googlescholar,
  huggingface,
  ieee,
  neurips,
  openreview,
  paperscool,
  pmlr,
  pubmed,
  rxiv,
  scholarinbox,
  semanticscholar,
];
