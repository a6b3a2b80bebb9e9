/** The names that a query can be completed with. */
import { useMemo } from 'preact/hooks';
import type { HintNames } from '../../lib/search/hints';
import type { Library } from './library';
import { useSettings } from './settings';

export function useHintNames({ tags, lists }: Library): HintNames {
  const groups = useSettings()?.groups;
  return useMemo(
    () => ({
      tags: tags.map(({ name }) => name),
      lists: lists.map(({ name }) => name),
      groups: (groups ?? []).flatMap(({ name }) => name || []),
    }),
    [tags, lists, groups],
  );
}
