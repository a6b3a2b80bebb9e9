/** The background's handlers: each command, and the verb that obeys it. */
import type { Completer } from '../enrich/complete';
import type { Group } from '../keywords/types';
import type { Answer, CardMark, Commands, SiteView } from '../messages';
import type { Call, Handlers } from '../messages/handle';
import type { Paper } from '../paper';
import type { Pruner } from '../pruning';
import type { Citing } from '../settings/citing';
import type { Connection } from './connection';
import type { Library, Seen } from './databases';
import { markExported } from './exports';
import { importPapers, undoImport } from './imports';
import { partPaper } from './join';
import { assignKeys, cite, setKeys } from './keys';
import {
  addToList,
  changeList,
  createList,
  deleteList,
  listPaper,
  orderLists,
  removeFromList,
  renameList,
  restoreList,
} from './lists';
import { getChoices, getMarks } from './marks';
import { joinSeen, partSeen } from './meet';
import { mergePapers, undoMerge } from './merge';
import { decideOffers } from './offers';
import { markOpened } from './opened';
import { probe } from './probe';
import { refusalOf } from './refusals';
import { reportPage, withSeen } from './report';
import { retagRules, setRules } from './rules';
import {
  correct,
  markInZotero,
  removePaper,
  removePapers,
  restorePaper,
  restorePapers,
  savePaper,
  setNote,
  setRating,
  setStar,
  setStatus,
} from './save';
import { addTag, colorTag, deleteTag, removeTag, renameTag, tagPaper } from './tags';
import { keyMemory } from './taken-keys';
import { deleteForGood, emptyTrash } from './trash';
import { judge, judgePapers } from './verdicts';
import type { Draft, OnSaving } from './write';
import { done, refuse, write } from './write';

/** The two databases as the background holds them. */
export interface Stores {
  readonly library: Connection<Library>;
  readonly seen: Connection<Seen>;
}

/** What is done besides, in the browser. */
export interface Effects {
  /** Called after each commit that changed marks, with what changed. */
  tell(marks: Readonly<Record<string, CardMark>>): void;
  /** Shows a number on the toolbar while a tab is in front; null: none. */
  showCount(tab: number, count: number | null): Promise<void>;
  /** How the reader wants papers cited. */
  citing(): Promise<Citing>;
  /** The reader's keyword groups: rules go by them. */
  groups(): Promise<readonly Group[]>;
  /** Prunes what went by, by the rule that the reader set. */
  readonly pruner: Pruner;
  /** Opens an address in a tab behind the one in front, beside the tab that asked. */
  openTab(from: number, url: string): Promise<void>;
  /** A tag or list got another name: the searches that the reader keeps name it so from now on. */
  renamed(field: 'tag' | 'list', from: string, to: string): Promise<void>;
  /** Keeps how a site's lists are shown. */
  setSiteView(site: string, view: Partial<SiteView>): Promise<void>;
  /** Asks arXiv and Crossref about saved papers. */
  readonly completer: Pick<Completer, 'complete' | 'stop' | 'online' | 'wake'>;
  readonly safekeeping: Safekeeping;
  /** Begins a sync with the reader's folder. */
  readonly sync: { wake(): void };
}

/** What keeps the library safe (lib/backup/background.ts). */
export interface Safekeeping {
  snapshot(why: 'regular'): Promise<void>;
  restore(key: string, mode: 'merge' | 'exact'): Promise<void>;
  accept(): Promise<void>;
  erase(how: { readonly keepSnapshots: boolean; readonly keepPermissions: boolean }): Promise<void>;
}

/** Handlers that write to these stores. Storage errors come out as refusals; anything else rejects. */
export function commands(
  { library, seen }: Stores,
  {
    tell,
    showCount,
    citing,
    groups,
    openTab,
    setSiteView,
    completer,
    pruner,
    safekeeping,
    sync,
    renamed,
  }: Effects,
  clock: () => number = Date.now,
): Handlers {
  const keys = keyMemory();

  /** One verb in one transaction of the library. */
  const run = <K extends keyof Commands>(
    { name, opId }: Call<K>,
    verb: (draft: Draft) => Promise<Answer<ReturnType<Commands[K]>>>,
    onSaving?: OnSaving,
  ) =>
    foreseen(async () => {
      const op = { name, opId, now: clock(), ...(onSaving && { onSaving }) };
      const { answer, marks } = await write(library, op, verb);
      if (Object.keys(marks).length > 0) tell(marks);
      return answer;
    });

  /** A command that is one verb. */
  const obeying =
    <K extends keyof Commands>(
      verb: (draft: Draft, ...args: Parameters<Commands[K]>) => Promise<Answer<ReturnType<Commands[K]>>>,
    ) =>
    (call: Call<K>) =>
      run(call, (draft) => verb(draft, ...call.args));

  /** A command on a paper that a page shows: what was met of it earlier goes along. */
  const onPaper = async <K extends keyof Commands>(
    call: Call<K>,
    shown: Paper,
    verb: (draft: Draft, paper: Paper) => Promise<Answer<ReturnType<Commands[K]>>>,
  ) => {
    const [{ paper, met }, lit] = await Promise.all([withSeen(seen, shown), groups()]);
    return run(call, (draft) => verb(draft, paper), { groups: lit, ...(met && { met }) });
  };

  return {
    reportPage: ({ args: [report], sender }) =>
      foreseen(async () => {
        const keep = !sender.private;
        const marks = await reportPage(library, seen, report, { now: clock(), keep });
        // Its own page, wherever the reader came from.
        const [own] = report.kind === 'paper' ? report.cards : [];
        if (own && keep) await markOpened(seen, own.paper.id, clock());
        return done(marks);
      }),
    markOpened: ({ args: [id], sender }) =>
      foreseen(async () => done(sender.private ? undefined : await markOpened(seen, id, clock()))),
    getMarks: ({ args: [ids] }) => foreseen(async () => done(await getMarks(library, ids))),
    getChoices: ({ args: [id] }) => foreseen(async () => done(await getChoices(library, id))),
    probe: () => foreseen(async () => done(await probe(library, seen))),
    openTab: async ({ args: [url], sender }) => {
      if (sender.kind !== 'page' || sender.tab === undefined) return refuse('forbidden');
      return done(await openTab(sender.tab, url));
    },
    setPageCount: async ({ args: [count], sender }) => {
      if (sender.kind !== 'page' || sender.tab === undefined) return refuse('forbidden');
      return done(await showCount(sender.tab, count));
    },
    setSiteView: ({ args: [site, view] }) => foreseen(async () => done(await setSiteView(site, view))),
    savePaper: (call) => onPaper(call, call.args[0], savePaper),
    judge: (call) => {
      const [shown, verdict] = call.args;
      return onPaper(call, shown, (draft, paper) => judge(draft, paper, verdict));
    },
    tagPaper: (call) => {
      const [shown, tag, on] = call.args;
      return onPaper(call, shown, (draft, paper) => tagPaper(draft, paper, tag, on));
    },
    listPaper: (call) => {
      const [shown, list, on] = call.args;
      return onPaper(call, shown, (draft, paper) => listPaper(draft, paper, list, on));
    },
    cite: async (call) => {
      const [shown, as] = call.args;
      const how = await citing();
      return onPaper(call, shown, (draft, paper) => cite(draft, paper, as, how));
    },
    judgePapers: obeying<'judgePapers'>(judgePapers),
    restorePaper: obeying<'restorePaper'>(restorePaper),
    removePaper: obeying<'removePaper'>(removePaper),
    removePapers: obeying<'removePapers'>(removePapers),
    restorePapers: obeying<'restorePapers'>(restorePapers),
    setStatus: obeying<'setStatus'>(setStatus),
    setStar: obeying<'setStar'>(setStar),
    setRating: obeying<'setRating'>(setRating),
    correct: obeying<'correct'>(correct),
    setNote: obeying<'setNote'>(setNote),
    addTag: obeying<'addTag'>(addTag),
    removeTag: obeying<'removeTag'>(removeTag),
    renameTag: async (call) => {
      const [from, to] = call.args;
      const answer = await run(call, (draft) => renameTag(draft, from, to));
      // Sent again, too: what was cut off between the two is done then.
      if (answer.ok) await renamed('tag', from, answer.result.into ?? to);
      return answer;
    },
    deleteTag: obeying<'deleteTag'>(deleteTag),
    colorTag: obeying<'colorTag'>(colorTag),
    createList: obeying<'createList'>(createList),
    renameList: async (call) => {
      const [id, to] = call.args;
      let from: string | undefined;
      const answer = await run(call, async (draft) => {
        from = (await draft.library.lists.get(id))?.name;
        return renameList(draft, id, to);
      });
      if (answer.ok && from !== undefined) await renamed('list', from, to);
      return answer;
    },
    deleteList: obeying<'deleteList'>(deleteList),
    restoreList: obeying<'restoreList'>(restoreList),
    changeList: obeying<'changeList'>(changeList),
    orderLists: obeying<'orderLists'>(orderLists),
    setRules: obeying<'setRules'>(setRules),
    retagRules: obeying<'retagRules'>(retagRules),
    deleteForGood: obeying<'deleteForGood'>(deleteForGood),
    emptyTrash: obeying<'emptyTrash'>(emptyTrash),
    addToList: obeying<'addToList'>(addToList),
    removeFromList: obeying<'removeFromList'>(removeFromList),
    completePapers: ({ args: [ids] }) =>
      foreseen(async () => {
        const queued = await completer.complete(ids);
        void completer.wake();
        return done(queued);
      }),
    pruneSeen: async () => done(pruner.wake()),
    stopCompleting: () => foreseen(async () => done(await completer.stop())),
    wentOnline: async () => {
      void completer.online();
      return done(undefined);
    },
    makeSnapshot: () => foreseen(async () => done(await safekeeping.snapshot('regular'))),
    restoreSnapshot: ({ args: [key, mode] }) =>
      foreseen(async () => done(await safekeeping.restore(key, mode))),
    syncNow: async () => done(sync.wake()),
    acceptLibrary: () => foreseen(async () => done(await safekeeping.accept())),
    eraseAll: ({ args: [how] }) => foreseen(async () => done(await safekeeping.erase(how))),
    decideOffers: obeying<'decideOffers'>(decideOffers),
    markInZotero: obeying<'markInZotero'>(markInZotero),
    assignKeys: async (call) => {
      const { template } = await citing();
      return run(call, (draft) => assignKeys(draft, call.args[0], template, keys));
    },
    setKeys: obeying<'setKeys'>(setKeys),
    importPapers: async (call) => {
      const [items] = call.args;
      // A paper of which the file tells only the number may have gone by on a page.
      const [seenOf, lit] = await Promise.all([
        Promise.all(items.map(({ paper }) => withSeen(seen, paper))),
        groups(),
      ]);
      const met = items.map((item, i) => ({ ...item, ...seenOf[i] }));
      return run(call, (draft) => importPapers(draft, met), { groups: lit });
    },
    undoImport: obeying<'undoImport'>(undoImport),
    mergePapers: async (call) => {
      const answer = await run(call, (draft) => mergePapers(draft, ...call.args));
      if (answer.ok) await tidySeen(joinSeen(seen, ...call.args));
      return answer;
    },
    partPaper: async (call) => {
      const answer = await run(call, (draft) => partPaper(draft, ...call.args));
      if (answer.ok) await tidySeen(partSeen(library, seen, call.args[0]));
      return answer;
    },
    undoMerge: obeying<'undoMerge'>(undoMerge),
    markExported: obeying<'markExported'>(markExported),
  };
}

/** What went by follows what the library says; it does not decide whether a command was obeyed. */
async function tidySeen(work: Promise<void>): Promise<void> {
  await work.catch((error: unknown) => {
    if (refusalOf(error) === 'unexpected') throw error;
  });
}

async function foreseen<T>(work: () => Promise<Answer<T>>): Promise<Answer<T>> {
  try {
    return await work();
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === 'unexpected') throw error;
    return { ok: false, refusal };
  }
}
