/** "seen yesterday on arXiv". */
import type { SeenPaper } from '../lib/library/types';
import { savedDay } from './format';
import { siteName } from './state/site-names';
import { t } from './text';

/** When and where a paper was first met. */
export function seenOn({ firstSeenAt, firstSite, firstPage }: SeenPaper): string {
  return t('seenOn', savedDay(firstSeenAt), siteName(firstSite, firstPage));
}
