/** What the library has of the shared list, and what of it has no item yet or has changed since. */
import { accountOf } from '../../library/account';
import type { Library } from '../../library/databases';
import { listed } from '../../library/lists';
import { recall } from '../../library/marks';
import { identitiesIn } from '../../paper';
import type { Patch } from './api';
import { contentOf, keyFor } from './item';
import { dropLinks, type Link, putLinks, readLinks } from './links';
import type { Given, Place } from './take-in';
import { FIELDS, sameTags, type View, viewOf } from './view';

export interface Look {
  readonly links: ReadonlyMap<string, Link>;
  /** Keys of items whose paper has changed here; and whose paper has left the list. */
  readonly dirty: readonly string[];
  readonly off: readonly string[];
  /** Papers of the list with an item, or more than one; and without. */
  readonly linked: number;
  readonly unlinked: number;
  readonly seq: number;
}

/** Undefined where there is no such list. Inside a transaction. */
export async function lookAt(library: Library, { pairing, list }: Place): Promise<Look | undefined> {
  if (!(await library.lists.get(list))) return undefined;
  const [links, papers, account] = await Promise.all([
    readLinks(library, pairing),
    listed(library.papers, list),
    accountOf(library),
  ]);
  const byName = new Map(papers.flatMap((paper) => identitiesIn(paper).map((id) => [id, paper] as const)));
  const dirty: string[] = [];
  const off: string[] = [];
  const ids = new Set<string>();
  const unknown: Link[] = [];
  for (const link of links.values()) {
    const paper = byName.get(link.paper);
    if (!paper) unknown.push(link);
    else {
      if (link.version > 0) ids.add(paper.id);
      if (isChanged(link.here, viewOf(contentOf(paper)))) dirty.push(link.key);
    }
  }
  // By another name of the paper, or not on the list.
  const known = await recall(
    library,
    unknown.map(({ paper }) => ({ id: paper })),
  );
  for (const [i, link] of unknown.entries()) {
    const saved = known[i]?.saved;
    if (saved?.lists.includes(list)) ids.add(saved.id);
    else off.push(link.key);
  }
  const linked = papers.filter(({ id }) => ids.has(id)).length;
  return { links, dirty, off, linked, unlinked: papers.length - linked, seq: account?.seq ?? 0 };
}

function isChanged(before: View, now: View): boolean {
  return FIELDS.some((field) => before[field] !== now[field]) || !sameTags(before.tags, now.tags);
}

/**
 * The next papers of the list that are to become items, noted as being made before anybody is asked: who is stopped in
 * the middle finds by that what had been made. What was being made and is no more on the list is forgotten. Inside a
 * transaction.
 */
export async function makeNext(
  library: Library,
  place: Place,
  version: number,
  strange: ReadonlySet<string>,
  passed: ReadonlySet<string>,
  most: number,
): Promise<readonly Given[]> {
  const [links, papers] = await Promise.all([
    readLinks(library, place.pairing),
    listed(library.papers, place.list),
  ]);
  const begun = new Map(
    [...links.values()].filter((link) => link.version === 0).map((link) => [link.paper, link]),
  );
  const done = new Set([...links.values()].flatMap((link) => (link.version > 0 ? link.paper : [])));
  const wanted = papers.filter((paper) => !identitiesIn(paper).some((id) => done.has(id)));
  const isWanted = new Set(wanted.map(({ id }) => id));
  await dropLinks(
    library,
    [...begun.values()].flatMap(({ key, paper }) => (isWanted.has(paper) && !strange.has(key) ? [] : key)),
  );
  const made = wanted
    .filter(({ id }) => !passed.has(id))
    .slice(0, most)
    .map((paper): { readonly given: Given; readonly link: Link } => {
      const content = contentOf(paper);
      const view = viewOf(content);
      const old = begun.get(paper.id)?.key;
      let again = 0;
      let key = old !== undefined && !strange.has(old) ? old : keyFor(paper.id, place.collection);
      while (strange.has(key) || (links.has(key) && links.get(key)?.paper !== paper.id))
        key = keyFor(paper.id, place.collection, ++again);
      const patch: Patch = { ...content, key, version: 0, collections: [place.collection], relations: {} };
      const after = { here: view, there: view };
      const link: Link = {
        key,
        pairing: place.pairing,
        paper: paper.id,
        version: 0,
        since: version,
        ...after,
      };
      return {
        given: { kind: 'added', paper: paper.id, title: view.title, patch, whole: false, after },
        link,
      };
    });
  await putLinks(
    library,
    made.map(({ link }) => link),
  );
  return made.map(({ given }) => given);
}
