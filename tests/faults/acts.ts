/** Acts of a reader, the same for one seed: every command that writes the library, in turns. */
import type { Commands } from '../../lib/messages';
import { aPaper } from '../library/stand';
import { randomFrom } from '../sites/mutate';

export interface Act {
  readonly name: keyof Commands;
  readonly opId: string;
  readonly args: readonly unknown[];
}

/** Commands that write nothing of the library, or that have a test of their own. */
export const NOT_WRITING: readonly (keyof Commands)[] = [
  'reportPage',
  'getMarks',
  'getChoices',
  'markOpened',
  'openTab',
  'setPageCount',
  'setSiteView',
  'probe',
  'completePapers',
  'pruneSeen',
  'stopCompleting',
  'wentOnline',
  'makeSnapshot',
  'restoreSnapshot',
  'acceptLibrary',
  'eraseAll',
  'syncNow',
];

const PAPERS = Array.from({ length: 12 }, (_, n) => aPaper(n + 1));
const TAGS = ['RL', 'to cite', 'Café'];
const LISTS = ['thesis', 'later'];
/** Later than any act of a test, so that it is the same for every clock. */
const LATER = 4e12;

/** So many acts. Each command that `names` has comes about as often as any other. */
export function acts(count: number, seed: number): readonly Act[] {
  const random = randomFrom(seed);
  const below = (most: number) => Math.floor(random() * most);
  const pick = <T>(all: readonly T[]): T => all[below(all.length)] as T;
  const paper = () => pick(PAPERS);
  const id = () => paper().id;
  const some = () => [...new Set([id(), id(), id()])];
  const publication = { type: 'journal', container: 'Journal of Tea' };
  const opIds: Record<'importPapers' | 'mergePapers', string> = { importPapers: '', mergePapers: '' };
  const argsOf: { readonly [name: string]: () => readonly unknown[] } = {
    savePaper: () => [paper()],
    removePaper: () => [id()],
    restorePaper: () => [id()],
    judge: () => [paper(), pick(['read', 'not-interested', 'reading', null])],
    tagPaper: () => [paper(), pick(TAGS), random() < 0.7],
    listPaper: () => [paper(), { id: pick(LISTS) }, random() < 0.7],
    cite: () => [paper()],
    removePapers: () => [some()],
    restorePapers: () => [some()],
    setStatus: () => [some(), pick(['unread', 'reading', 'read', 'not-interested'])],
    setStar: () => [some(), random() < 0.7],
    setRating: () => [some(), below(6)],
    correct: () => [id(), random() < 0.7 ? { title: `Corrected ${below(9)}`, publication } : {}],
    judgePapers: () => [[paper()], pick(['read', 'not-interested', null])],
    setNote: () => [id(), `Note ${below(99)}`],
    addTag: () => [some(), pick(TAGS)],
    removeTag: () => [some(), pick(TAGS)],
    renameTag: () => [pick(TAGS), pick(TAGS)],
    deleteTag: () => [pick(TAGS)],
    colorTag: () => [pick(TAGS), pick(['red', 'blue', null])],
    createList: () => [`List ${below(9)}`],
    restoreList: () => [pick(LISTS), `Named ${below(9)}`, some()],
    renameList: () => [pick(LISTS), `Renamed ${below(9)}`],
    deleteList: () => [pick(LISTS)],
    changeList: () => [pick(LISTS), { color: pick(['red', null]), archived: random() < 0.5 }],
    orderLists: () => [random() < 0.5 ? LISTS : LISTS.toReversed()],
    setRules: () => [[{ id: 'rule', group: 'none', deed: { kind: 'tag', name: pick(TAGS) } }]],
    retagRules: () => [['rule'], pick(TAGS)],
    addToList: () => [some(), pick(LISTS)],
    removeFromList: () => [some(), pick(LISTS)],
    deleteForGood: () => [[id()]],
    emptyTrash: () => [LATER],
    assignKeys: () => [some()],
    setKeys: () => [[{ id: id(), key: random() < 0.7 ? `key${below(9)}` : null }]],
    importPapers: () => [
      [{ paper: paper(), key: `file${below(9)}`, tags: [pick(TAGS)], note: 'n', publication }],
    ],
    undoImport: () => [opIds.importPapers],
    mergePapers: () => [id(), id()],
    partPaper: () => [id(), id()],
    undoMerge: () => [opIds.mergePapers],
    markInZotero: () => [some()],
    markExported: () => [pick(['all', 'list:thesis']), some()],
    decideOffers: () => [some(), pick(['open', 'accepted', 'declined'])],
  };
  const names = Object.keys(argsOf);
  return Array.from({ length: count }, (_, n): Act => {
    // Every fourth one saves, else soon nothing would be left to act on.
    const name = (n % 4 === 0 ? 'savePaper' : names[(n - Math.ceil(n / 4)) % names.length]) as keyof Commands;
    const opId = uuid(random);
    const args = argsOf[name]?.() ?? [];
    if (name === 'importPapers' || name === 'mergePapers') opIds[name] = opId;
    return { name, opId, args };
  });
}

/** The names of the commands that `acts` gives. */
export function actNames(): ReadonlySet<string> {
  return new Set(acts(1000, 1).map(({ name }) => name));
}

function uuid(random: () => number): string {
  const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
