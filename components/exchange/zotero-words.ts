/** Zotero's places and problems in plain words. */
import type { ZoteroProblem, ZoteroTarget } from '../../lib/enrich/zotero';
import { type TextKey, t } from '../kit/text';

const SENTENCES: Readonly<Record<ZoteroProblem, TextKey>> = {
  zoteroNotRunning: 'zoteroNotRunning',
  zoteroTooOld: 'zoteroTooOld',
  zoteroReadOnly: 'zoteroReadOnly',
  zoteroUnreadable: 'zoteroUnreadable',
  zoteroMoved: 'zoteroMoved',
  zoteroRefused: 'zoteroRefused',
};

export function problemText(problem: ZoteroProblem): string {
  return t(SENTENCES[problem]);
}

/** "My Library › Thesis". */
export function placeName({ library, collection }: ZoteroTarget): string {
  return [library, collection].filter(Boolean).join(' › ');
}
