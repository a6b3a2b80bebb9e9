/** The citation key that the ACL Anthology gave a paper: whoever cites from its .bib files has that one. */
import { KEY, MAX_KEY } from '../citations/key-template';
import { identitiesIn, linkedPaperId, type Paper } from '../paper';
import { oneEntry } from './one-entry';

/**
 * The key of the entry that the paper's page in the Anthology has; undefined where there is none, where the entry is of
 * another paper, or where its key is none that every tool reads. OpenReview's keys are made of the title alone and
 * change when a paper is accepted (`anonymous2024on`, 2026-08), so those are not taken.
 */
export function ownKeyOf(paper: Pick<Paper, 'id' | 'aliases' | 'bibtex'>): string | undefined {
  const entry = paper.bibtex === undefined ? undefined : oneEntry(paper.bibtex);
  const id = linkedPaperId(entry?.fields.url);
  if (!entry || !id?.startsWith('acl:') || !identitiesIn(paper).includes(id)) return undefined;
  return KEY.test(entry.key) && entry.key.length <= MAX_KEY ? entry.key : undefined;
}
