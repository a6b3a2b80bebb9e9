/** Keywords and switches as the screens change them: shown and kept at once, undone by a click. */
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { COLORS, type Group } from '../../lib/keywords/types';
import { report } from '../../lib/report';
import {
  readSettings,
  type Settings,
  type SiteSettings,
  siteSettings,
  updateSettings,
  watchSettings,
} from '../../lib/settings';
import { t } from '../kit/text';
import { show } from './toasts';
import { undoable } from './undo';

type Change = (settings: Settings) => Settings;

const settings = signal<Settings | undefined>(undefined);
/** Made here and not yet kept, oldest first. */
let waiting: Change[] = [];
let keeping = false;

/** The settings as they are now, undefined until they have been read. */
export function useSettings(): Settings | undefined {
  useEffect(() => {
    const over = new AbortController();
    const take = (next: Settings) => {
      // What is typed here is newer than any news, and most news is what was typed here: then every group stays the
      // object that it is, and nothing is read or drawn anew.
      if (waiting.length > 0 || keeping) return;
      if (JSON.stringify(next) !== JSON.stringify(settings.value)) settings.value = next;
    };
    void readSettings().then(take);
    watchSettings(take, over.signal);
    return () => over.abort();
  }, []);
  return settings.value;
}

const NO_GROUPS: readonly Group[] = [];

/** The groups that are lit, on the pages as here. */
export function litGroups(now: Settings | undefined): readonly Group[] {
  return now?.lit === false ? NO_GROUPS : (now?.groups ?? NO_GROUPS);
}

/** Changes what the screens show at once, and keeps it. */
export function changeSettings(how: Change): void {
  if (!settings.value) return;
  settings.value = how(settings.value);
  waiting.push(how);
  // Without a rest: a popup that loses the focus is gone without any event, and so is what it has not stored
  // (Chromium 156, 2026-11). What is typed while one change is being stored is stored together after it.
  void keep();
}

async function keep(): Promise<void> {
  if (keeping || waiting.length === 0) return;
  keeping = true;
  const now = waiting;
  waiting = [];
  try {
    // On what is stored now: another window may have changed another group.
    await updateSettings((stored) => now.reduce((result, how) => how(result), stored));
  } catch (error) {
    report(error, 'keeping settings');
    waiting = [...now, ...waiting];
    show({
      tone: 'failed',
      text: t('settingsFailed'),
      action: { label: t('retry'), run: () => void keep() },
    });
    return;
  } finally {
    keeping = false;
  }
  if (waiting.length > 0) await keep();
}

/** Changes what holds for one site. */
export function changeSite(name: string, part: Partial<SiteSettings>): void {
  changeSettings((now) => ({
    ...now,
    sites: { ...now.sites, [name]: { ...siteSettings(now, name), ...part } },
  }));
}

function withGroups(how: (groups: readonly Group[]) => readonly Group[]): void {
  changeSettings((now) => ({ ...now, groups: how(now.groups) }));
}

/** What can be done to keywords. */
export const keywordActions = {
  onLit: (lit: boolean) => changeSettings((now) => ({ ...now, lit })),
  onAdd: () => {
    const id = crypto.randomUUID();
    withGroups((groups) => {
      const used = new Set(groups.map((group) => group.color));
      const color = COLORS.find((one) => !used.has(one)) ?? COLORS[groups.length % COLORS.length] ?? 'yellow';
      return [...groups, { id, name: '', color, on: true, weight: 1, mute: false, text: '' }];
    });
  },
  onChange: (id: string, part: Partial<Omit<Group, 'id'>>) =>
    withGroups((groups) => groups.map((group) => (group.id === id ? { ...group, ...part } : group))),
  /** Puts a group in another place: the first ones win where hits overlap. */
  onMove: (id: string, to: number) =>
    withGroups((groups) => {
      const group = groups.find((one) => one.id === id);
      return group ? groups.filter((one) => one !== group).toSpliced(to, 0, group) : groups;
    }),
  /** Puts other groups in the place of all. */
  onImport: (next: readonly Group[]) => {
    const before = settings.value?.groups ?? [];
    withGroups(() => next);
    undoable(t('imported'), () => withGroups(() => before));
  },
  onRemove: (group: Group) => {
    const at = settings.value?.groups.findIndex(({ id }) => id === group.id) ?? 0;
    withGroups((groups) => groups.filter(({ id }) => id !== group.id));
    const undo = () => withGroups((groups) => groups.toSpliced(at, 0, group));
    undoable(t('groupDeleted', group.name || t('unnamedGroup')), undo);
  },
} as const;
