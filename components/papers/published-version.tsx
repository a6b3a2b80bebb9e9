/** The published version of a preprint: old and new side by side, to be taken or not; and where each field came from. */
import type { JSX } from 'preact';
import { type FieldChange, fieldChanges } from '../../lib/enrich/changes';
import type { Offer, SavedPaper, SourcedField } from '../../lib/library/types';
import type { Origin } from '../../lib/paper';
import '../notices/completing.css';
import { savedDay } from '../kit/format';
import { type TextKey, t } from '../kit/text';
import { complete, decide } from '../state/completing';

const CHANGED: Readonly<Record<FieldChange['field'], TextKey>> = {
  type: 'fieldType',
  container: 'fieldContainer',
  volume: 'fieldVolume',
  number: 'fieldNumber',
  pages: 'fieldPages',
  publisher: 'fieldPublisher',
  year: 'fieldYear',
  authors: 'fieldAuthors',
};

const SOURCED: Readonly<Record<SourcedField, TextKey>> = {
  title: 'fieldTitle',
  abstract: 'abstract',
  authors: 'fieldAuthors',
  published: 'fieldPublished',
  categories: 'fieldCategories',
  comment: 'fieldComment',
  journalRef: 'fieldJournalRef',
  doi: 'fieldDoi',
};

export function PublishedVersion({ paper }: { readonly paper: SavedPaper }) {
  const { offer, venue } = paper;
  return (
    <section class="published">
      {offer?.found && offer.state === 'open' && <OpenOffer found={offer.found} paper={paper} />}
      {venue && (
        <p>
          {[t('publishedIn', venue.container), venue.year].filter(Boolean).join(', ')}{' '}
          {offer?.state === 'accepted' && (
            <button class="link" onClick={() => void decide([paper.id], 'open', 'accepted')} type="button">
              {t('offerUndo')}
            </button>
          )}
        </p>
      )}
      {offer?.state === 'declined' && (
        <p class="small dim">
          {t('offerDeclined')}{' '}
          <button class="link" onClick={() => void decide([paper.id], 'open', 'declined')} type="button">
            {t('offerLookAgain')}
          </button>
        </p>
      )}
      <Origins paper={paper} />
    </section>
  );
}

interface OpenOfferProps {
  readonly paper: SavedPaper;
  readonly found: NonNullable<Offer['found']>;
}

function OpenOffer({ paper, found }: OpenOfferProps) {
  return (
    <div class="offer">
      <h3 class="label">{t('offerTitle')}</h3>
      <p class="small">{t(found.verdict === 'exact' ? 'offerExact' : 'offerLikely', found.title)}</p>
      <table class="facts">
        <thead>
          <tr>
            <td />
            <th scope="col">{t('offerOld')}</th>
            <th scope="col">{t('offerNew')}</th>
          </tr>
        </thead>
        <tbody>
          {fieldChanges(paper, found.venue, found.authors).map(({ field, old, new: fresh }) => (
            <tr key={field}>
              <th scope="row">{t(CHANGED[field])}</th>
              <td>{field === 'type' ? typeName(old) : (old ?? '–')}</td>
              <td>{field === 'type' ? typeName(fresh) : (fresh ?? '–')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div class="row wrap">
        <button class="button primary" onClick={() => void decide([paper.id], 'accepted')} type="button">
          {t('offerAccept')}
        </button>
        <button class="button" onClick={() => void decide([paper.id], 'declined')} type="button">
          {t('offerDecline')}
        </button>
      </div>
      <p class="small dim">{t('offerKept', savedDay(found.venue.at))}</p>
    </div>
  );
}

function typeName(type: string | undefined): string {
  if (type === 'journal') return t('typeJournal');
  return t(type === 'proceedings' ? 'typeProceedings' : 'typePreprint');
}

function Origins({ paper }: { readonly paper: SavedPaper }) {
  const { completed, origins = {}, venue } = paper;
  if (!completed && !venue) return null;
  const fields = Object.keys(SOURCED) as SourcedField[];
  const rows = fields.filter((field) => paper[field] !== undefined);
  const line = (name: string, origin: Origin | undefined): JSX.Element => (
    <tr key={name}>
      <th scope="row">{name}</th>
      <td>{origin ? sourceName(origin.source) : t('originPage')}</td>
      <td>{savedDay(origin?.at ?? paper.savedAt)}</td>
    </tr>
  );
  return (
    <details class="small">
      <summary>{t('originsTitle')}</summary>
      <table class="facts">
        <tbody>
          {rows.map((field) => line(t(SOURCED[field]), origins[field]))}
          {venue && line(t('fieldVenue'), venue)}
        </tbody>
      </table>
      {completed && (
        <p class="dim">
          {t(completed.found ? 'originsAsked' : 'originsUnknown', savedDay(completed.at))}{' '}
          <button class="link" onClick={() => void complete([paper.id])} type="button">
            {t('askAgain')}
          </button>
        </p>
      )}
    </details>
  );
}

const SOURCES = {
  arxiv: 'arXiv',
  crossref: 'Crossref',
  acl: 'ACL Anthology',
  openreview: 'OpenReview',
} as const;

function sourceName(source: Origin['source']): string {
  if (source === 'reader') return t('originReader');
  return source === 'file' ? t('originFile') : SOURCES[source];
}
