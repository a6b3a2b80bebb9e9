/** Around a paper: where and when it was seen, first and last, and what went by that is about the same. */
import type { SeenReading } from '../../lib/library/reading-seen';
import { type Meetings, meetingsOf } from '../../lib/library/reading-seen';
import type { Paper } from '../../lib/paper';
import { publishedDay, safeUrl, savedDay } from '../kit/format';
import { MathsText } from '../kit/maths-text';
import './paper-context.css';
import { counted, t } from '../kit/text';
import { useLive } from '../state/live';
import { useRelated } from '../state/related';
import { route, routeHash } from '../state/route';
import { sharedSeen } from '../state/shared-seen';
import { siteName } from '../state/site-names';
import { seenOn } from './seen-on';

/** Sightings that are shown; the rest are counted. */
const SHOWN = 6;

export function PaperContext({ paper }: { readonly paper: Paper }) {
  const seen = sharedSeen();
  return (
    <>
      <Sightings paper={paper} seen={seen} />
      <RelatedPapers paper={paper} seen={seen} />
    </>
  );
}

interface SeenProps {
  readonly paper: Paper;
  readonly seen: Promise<SeenReading>;
}

function Sightings({ paper, seen }: SeenProps) {
  const found = useLive(seen, (reading) => meetingsOf(reading, paper.id), [paper.id]);
  if (found.state !== 'ready') return null;
  const { pages } = found.value;
  const besides = meetingsBesides(found.value);
  if (pages.length === 0 && besides === '') return null;
  const rest = pages.length - SHOWN;
  return (
    <section class="paper-context">
      <h3 class="label">{t('seenWhere')}</h3>
      <ul>
        {pages.slice(0, SHOWN).map(({ url, site, lastAt, listedOn, votes, rank }) => (
          <li class="small" key={url}>
            <a {...linkTo(url)} rel="noopener noreferrer" target="_blank">
              {new URL(url).host + new URL(url).pathname}
            </a>
            <span class="dim">
              {[
                siteName(site, url),
                listedOn && t('listedOn', publishedDay(listedOn)),
                t('metOn', savedDay(lastAt)),
                t('placeOnPage', rank + 1),
                votes !== null && counted(votes, 'voteOne', 'voteMany'),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {rest > 0 && <p class="small dim">{counted(rest, 'seenMoreOne', 'seenMoreMany')}</p>}
      {besides && <p class="small dim">{besides}</p>}
    </section>
  );
}

/** The first meeting and the last, in words, where no page's line tells of them. */
function meetingsBesides({ first, left, pages }: Meetings): string {
  const isTold = first && pages.some(({ lastAt }) => savedDay(lastAt) === savedDay(first.firstSeenAt));
  return [first && !isTold && seenOn(first), left && t('metLastOn', savedDay(left.at), siteName(left.site))]
    .filter(Boolean)
    .join(' · ');
}

function RelatedPapers({ paper, seen }: SeenProps) {
  const related = useRelated(seen, paper);
  if (!related || related.length === 0) return null;
  return (
    <section class="paper-context">
      <h3 class="label">{t('relatedPapers')}</h3>
      <ul>
        {related.map(({ paper: other, words }) => (
          <li key={other.id}>
            <a href={routeHash({ view: route.value.view, paper: other.id })}>
              <MathsText lossy={other.lossy} text={other.title} />
            </a>
            <span class="small dim">{t('sharedWords', words.slice(0, 5).join(', '))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function linkTo(url: string): { readonly href?: string } {
  const href = safeUrl(url);
  return href ? { href } : {};
}
