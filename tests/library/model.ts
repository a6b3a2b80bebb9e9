/** What the library should hold, as plain Maps and by the plainest code: the model of the model test. */

import type { Corrections, SavedPaper, Status, Verdict } from '../../lib/library/types';
import type { Citation, Commands } from '../../lib/messages';
import type { Paper } from '../../lib/paper';
import { foldName } from '../../lib/search/fold-name';

/** What the reader made of a saved paper. */
export interface Entry {
  savedAt: number;
  status: Status;
  tags: string[];
  lists: string[];
  note: string;
  citeKey?: string | undefined;
  setAside?: Verdict | undefined;
  inZotero?: number | undefined;
  starred?: true | undefined;
  rating?: number | undefined;
  corrections?: Corrections | undefined;
}

export interface Model {
  saved: Map<string, Entry>;
  removed: Map<string, Entry>;
  judged: Map<string, Verdict>;
  lists: Map<string, string>;
}

export const emptyModel = (): Model => ({
  saved: new Map(),
  removed: new Map(),
  judged: new Map(),
  lists: new Map(),
});

const isVerdict = (status: Status): status is Verdict => status === 'read' || status === 'not-interested';

const has = (entry: Entry, tag: string) => entry.tags.some((one) => foldName(one) === foldName(tag));

/** The spelling of a tag on the papers, if any carries it. */
function spelling(model: Model, tag: string): string | undefined {
  for (const entry of model.saved.values()) {
    const found = entry.tags.find((one) => foldName(one) === foldName(tag));
    if (found) return found;
  }
  return undefined;
}

function save(model: Model, paper: Paper, now: number): void {
  if (model.saved.has(paper.id)) return;
  const verdict = model.judged.get(paper.id);
  model.judged.delete(paper.id);
  restore(model, paper.id);
  const fresh: Entry = { savedAt: now, status: 'unread', tags: [], lists: [], note: '' };
  const entry: Entry = { ...fresh, ...model.saved.get(paper.id), savedAt: now };
  if (isVerdict(entry.status)) entry.status = 'unread';
  if (verdict === 'read') entry.status = 'read';
  entry.setAside = verdict === 'not-interested' ? verdict : undefined;
  model.saved.set(paper.id, entry);
}

function setStatus(entry: Entry, status: Status): void {
  if (entry.status !== status) entry.setAside = undefined;
  entry.status = status;
}

function judge(model: Model, id: string, judging: Verdict | 'reading' | null): void {
  const entry = model.saved.get(id);
  const verdict = judging === 'reading' ? null : judging;
  if (entry && (judging || isVerdict(entry.status))) setStatus(entry, judging ?? 'unread');
  else if (!entry && verdict) model.judged.set(id, verdict);
  else if (!entry) model.judged.delete(id);
}

function tag(model: Model, id: string, name: string): void {
  const spelt = spelling(model, name) ?? name;
  each(model, [id], (entry) => {
    if (!has(entry, spelt)) entry.tags.push(spelt);
  });
}

function putOn(model: Model, id: string, list: string): void {
  each(model, [id], (entry) => {
    if (!entry.lists.includes(list)) entry.lists.push(list);
  });
}

function restore(model: Model, id: string): void {
  const entry = model.removed.get(id);
  if (!entry || model.saved.has(id)) return;
  const tags = entry.tags.map((tag) => spelling(model, tag) ?? tag);
  const lists = entry.lists.filter((list) => model.lists.has(list));
  model.saved.set(id, { ...entry, tags, lists });
  model.removed.delete(id);
  model.judged.delete(id);
}

function untag(entry: Entry, tag: string): void {
  entry.tags = entry.tags.filter((one) => foldName(one) !== foldName(tag));
}

function rename(model: Model, from: string, to: string): void {
  if (spelling(model, from) === undefined) return;
  const name = foldName(from) === foldName(to) ? to : (spelling(model, to) ?? to);
  for (const entry of model.saved.values()) {
    const at = entry.tags.findIndex((one) => foldName(one) === foldName(from));
    if (at < 0) continue;
    entry.tags[at] = name;
    entry.tags = entry.tags.filter((one, i) => entry.tags.indexOf(one) === i);
  }
}

type Obeying = {
  [K in keyof Commands]?: (model: Model, args: Parameters<Commands[K]>, now: number, result: unknown) => void;
};

const each = (model: Model, ids: readonly string[], act: (entry: Entry) => void): void => {
  for (const id of new Set(ids)) {
    const entry = model.saved.get(id);
    if (entry) act(entry);
  }
};

function remove(model: Model, ids: readonly string[]): void {
  for (const id of ids) {
    const entry = model.saved.get(id);
    if (!entry) continue;
    model.removed.set(id, entry);
    model.saved.delete(id);
    const verdict = isVerdict(entry.status) ? entry.status : entry.setAside;
    if (verdict) model.judged.set(id, verdict);
  }
}

/**
 * What each command makes of the model; `result` is what the real one answered, for what it made up; of `listPaper`
 * the id of the list.
 */
export const OBEYING: Obeying = {
  savePaper: (model, [paper], now) => save(model, paper, now),
  removePaper: (model, [id]) => remove(model, [id]),
  removePapers: (model, [ids]) => remove(model, ids),
  restorePapers: (model, [ids]) => {
    for (const id of ids) restore(model, id);
  },
  setStatus: (model, [ids, status]) => each(model, ids, (entry) => setStatus(entry, status)),
  judge: (model, [paper, verdict]) => judge(model, paper.id, verdict),
  judgePapers: (model, [papers, verdict]) => {
    for (const { id } of papers) judge(model, id, verdict);
  },
  restorePaper: (model, [id]) => restore(model, id),
  tagPaper: (model, [paper, name, on], now) => {
    if (on) save(model, paper, now);
    if (on) tag(model, paper.id, name);
    else each(model, [paper.id], (entry) => untag(entry, name));
  },
  listPaper: (model, [paper, choice, on], now, list) => {
    const id = String(list);
    if (on) {
      if ('name' in choice && !model.lists.has(id)) model.lists.set(id, choice.name);
      save(model, paper, now);
      putOn(model, paper.id, id);
    } else {
      each(model, [paper.id], (entry) => {
        entry.lists = entry.lists.filter((one) => one !== id);
      });
    }
  },
  cite: (model, [paper], now, citation) => {
    save(model, paper, now);
    each(model, [paper.id], (entry) => {
      entry.citeKey ??= (citation as Citation).key ?? undefined;
    });
  },
  setStar: (model, [ids, on]) =>
    each(model, ids, (entry) => {
      entry.starred = on || undefined;
    }),
  setRating: (model, [ids, rating]) =>
    each(model, ids, (entry) => {
      entry.rating = rating || undefined;
    }),
  correct: (model, [id, corrections]) =>
    each(model, [id], (entry) => {
      entry.corrections = Object.keys(corrections).length > 0 ? corrections : undefined;
    }),
  deleteForGood: (model, [ids]) => {
    for (const id of ids) model.removed.delete(id);
  },
  emptyTrash: (model) => model.removed.clear(),
  setNote: (model, [id, note]) =>
    each(model, [id], (entry) => {
      entry.note = note;
    }),
  addTag: (model, [ids, name]) => {
    for (const id of ids) tag(model, id, name);
  },
  removeTag: (model, [ids, name]) => each(model, ids, (entry) => untag(entry, name)),
  renameTag: (model, [from, to]) => rename(model, from, to),
  deleteTag: (model, [name]) => {
    for (const entry of model.saved.values()) untag(entry, name);
  },
  createList: (model, [name], _, id) => {
    if (!model.lists.has(String(id))) model.lists.set(String(id), name);
  },
  renameList: (model, [id, name]) => {
    if (model.lists.has(id)) model.lists.set(id, name);
  },
  deleteList: (model, [id]) => {
    model.lists.delete(id);
    for (const entry of model.saved.values()) entry.lists = entry.lists.filter((list) => list !== id);
  },
  restoreList: (model, [id, name, ids]) => {
    if (!model.lists.has(id)) model.lists.set(id, name);
    for (const paper of ids) putOn(model, paper, id);
  },
  addToList: (model, [ids, id]) => {
    if (!model.lists.has(id)) return;
    for (const paper of ids) putOn(model, paper, id);
  },
  removeFromList: (model, [ids, id]) =>
    each(model, ids, (entry) => {
      entry.lists = entry.lists.filter((list) => list !== id);
    }),
  assignKeys: (model, [ids], _, keys) =>
    each(model, ids, (entry) => {
      const id = [...model.saved].find(([, one]) => one === entry)?.[0] ?? '';
      entry.citeKey ??= (keys as Record<string, string>)[id];
    }),
  markInZotero: (model, [ids], now) =>
    each(model, ids, (entry) => {
      entry.inZotero = now;
    }),
  setKeys: (model, [wishes]) => {
    for (const { id, key } of wishes) {
      const holders = [...model.saved, ...model.removed].filter(
        ([, { citeKey }]) => key !== null && citeKey?.toLowerCase() === key.toLowerCase(),
      );
      const entry = model.saved.get(id);
      if (!entry || holders.some(([holder]) => holder !== id)) continue;
      if (key === null) delete entry.citeKey;
      else entry.citeKey = key;
    }
  },
};

/** A stored paper as the model knows it. */
export const entryOf = ({
  savedAt,
  status,
  tags,
  lists,
  note,
  citeKey,
  setAside,
  inZotero,
  starred,
  rating,
  corrections,
}: SavedPaper): Entry => ({
  savedAt,
  status,
  tags: [...tags],
  lists: [...lists],
  note,
  ...(citeKey !== undefined && { citeKey }),
  ...(setAside !== undefined && { setAside }),
  ...(inZotero !== undefined && { inZotero }),
  ...(starred !== undefined && { starred }),
  ...(rating !== undefined && { rating }),
  ...(corrections !== undefined && { corrections }),
});
