/** Tags and lists as they are offered by name, with how many papers they have. */
import type { List, Tag } from '../../lib/library/types';
import type { Option } from '../../lib/search/completions';

export function tagOptions(tags: readonly Tag[]): readonly Option[] {
  return tags.map(({ name, count }) => ({ value: name, label: name, count }));
}

export function listOptions(lists: readonly List[]): readonly Option[] {
  return lists.map(({ id, name, count }) => ({ value: id, label: name, count }));
}
