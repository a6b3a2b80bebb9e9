/** The two pickers: the tags of a card's paper, and its lists. */
import { CAPS, type Choices, send } from '../messages';
import type { Paper } from '../paper';
import type { Option } from '../search/completions';
import type { Told } from './deeds';
import type { Here } from './here';
import type { Loaded, Picking } from './picker';
import { say } from './say';

/** `tell` says what became of each choice. */
export function tagsOf(
  paper: Paper,
  here: Here,
  tell: (told: Told | undefined) => void,
): Omit<Picking, 'onClose'> {
  const give = async (name: string, on: boolean) => {
    const told = await here.deeds.tag(paper, name, on);
    tell(told);
    return told?.ok === true;
  };
  return {
    title: say('pickTags', paper.title),
    placeholder: say('pickTagsField'),
    empty: say('pickNoTags'),
    maxLength: CAPS.tag,
    createLabel: (name) => say('createTag', name),
    load: load(paper, here, tell, ({ tags }) => ({
      options: tags.map(({ name, count }) => ({ value: name, label: name, count })),
      chosen: new Set(here.marks.markOf(paper.id).saved?.tags),
    })),
    toggle: ({ value }, on) => give(value, on),
    create: async (name) => ((await give(name, true)) ? { value: name, label: name } : undefined),
  };
}

export function listsOf(
  paper: Paper,
  here: Here,
  tell: (told: Told | undefined) => void,
): Omit<Picking, 'onClose'> {
  /** Lists that were made here have no id that we know: their names do. */
  const fresh = new Set<string>();
  const give = async ({ value, label }: Option, on: boolean) => {
    const list = fresh.has(value) ? { name: label } : { id: value };
    const told = await here.deeds.list(paper, list, label, on);
    tell(told);
    return told?.ok === true;
  };
  return {
    title: say('pickLists', paper.title),
    placeholder: say('pickListsField'),
    empty: say('pickNoLists'),
    maxLength: CAPS.list,
    createLabel: (name) => say('createListNamed', name),
    load: load(paper, here, tell, ({ lists, listed }) => ({
      options: lists.map(({ id, name, count }) => ({ value: id, label: name, count })),
      chosen: new Set(listed),
    })),
    toggle: give,
    create: async (name) => {
      fresh.add(name);
      const option = { value: name, label: name };
      return (await give(option, true)) ? option : undefined;
    },
  };
}

/** Asks what there is to choose from. If that fails it is said; what is typed can be made all the same. */
async function load(
  { id, title }: Paper,
  here: Here,
  tell: (told: Told | undefined) => void,
  read: (choices: Choices) => Loaded,
): Promise<Loaded> {
  const reply = await send('getChoices', id);
  if (reply.ok) return read(reply.result);
  if (reply.refusal === 'orphaned') here.orphaned();
  else tell({ ok: false, why: reply.refusal, said: ['pickLoading'], title });
  return { options: [], chosen: new Set() };
}
