/** "first seen yesterday on arXiv". */
import type { SeenPaper } from '../../lib/library/types';
import { savedDay } from '../kit/format';
import { t } from '../kit/text';
import { siteName } from '../state/site-names';

/** When and where a paper was first met. */
export function seenOn({
  firstSeenAt,
  firstSite,
  firstPage,
}: Pick<SeenPaper, 'firstSeenAt' | 'firstSite' | 'firstPage'>): string {
  return t('seenOn', savedDay(firstSeenAt), siteName(firstSite, firstPage));
}
