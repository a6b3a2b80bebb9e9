/** Settings of a backup, put beside those that are here. */
import { DEFAULT_GROUPS } from '../keywords/defaults';
import { record } from '../settings/mend';
import type { Mode } from './restore';
import type { BackupSettings } from './types';

/**
 * The settings after a backup was put in, as `storage.local` has them. `exact`: the backup's. `merge`: groups that
 * are not here are added behind ours; a group as it was shipped, which the reader never touched, makes room for
 * theirs; preferences that are not set here are theirs.
 */
export function mergeSettings(ours: BackupSettings, theirs: BackupSettings, mode: Mode): BackupSettings {
  if (mode === 'exact') return theirs;
  return {
    ...groups(ours.groups, theirs.groups),
    ...(theirs.preferences === undefined && ours.preferences === undefined
      ? {}
      : { preferences: { ...record(theirs.preferences), ...record(ours.preferences) } }),
  };
}

function groups(ours: unknown, theirs: unknown): { readonly groups?: unknown } {
  if (!Array.isArray(theirs)) return ours === undefined ? {} : { groups: ours };
  const here: readonly unknown[] = Array.isArray(ours) ? ours : DEFAULT_GROUPS;
  const shipped = new Set(DEFAULT_GROUPS.map((group) => JSON.stringify(group)));
  const idOf = (group: unknown) => record(group).id;
  const theirIds = new Map(theirs.map((group) => [idOf(group), group]));
  const kept = here.map((group) =>
    shipped.has(JSON.stringify(group)) ? (theirIds.get(idOf(group)) ?? group) : group,
  );
  const known = new Set(here.map(idOf));
  return { groups: [...kept, ...theirs.filter((group) => !known.has(idOf(group)))] };
}
