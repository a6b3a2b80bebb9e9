/** The list of sites. Its order has no meaning. Those of the core are in core.ts; `Site.access` says the same. */
import { acl } from './acl';
import { acm } from './acm';
import { alphaxiv } from './alphaxiv';
import { arxivsanity } from './arxivsanity';
import { coreSites } from './core';
import { cvf } from './cvf';
import { dblp } from './dblp';
import { emergentmind } from './emergentmind';
import { googlescholar } from './googlescholar';
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
  ...coreSites,
  acl,
  acm,
  alphaxiv,
  arxivsanity,
  cvf,
  dblp,
  emergentmind,
  googlescholar,
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
