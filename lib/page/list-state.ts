/** What the reader chose for the list: kept for the site by the background, and for this page what was typed and opened. */
import { type SiteView, send as sendMessage } from '../messages';
import { type Settings, siteSettings } from '../settings';
import { AS_IT_IS, type ListView } from './arrange';
import { type Filter, filterOf } from './filter';
import type { SaveFailure } from './saving';

export interface ListState {
  readonly bar: SiteView['bar'];
  /** What is chosen in the bar. */
  readonly chosen: ListView;
  /** What holds: with the bar closed, nothing that could not be seen. */
  readonly view: ListView;
  readonly text: string;
  /** The same, read; of a closed bar, none. */
  readonly filter: Filter;
  /** Folded papers that the reader opened, by id. */
  readonly opened: Set<string>;
  /** Papers that stay though the filter has no place for them any more, by id. */
  readonly held: Set<string>;
  /** Holds at once, and is kept for the site. */
  change(part: Partial<SiteView>): void;
  type(text: string): void;
  /** The list as the site has it. */
  reset(): void;
  /** Another list is on the page. */
  forget(): void;
  /** Takes in what was changed elsewhere: in the popup, the settings, another tab. */
  take(settings: Settings): void;
}

/** `onFailed` is told why a choice is not kept. */
export function openListState(
  site: string,
  settings: Settings,
  onFailed: (why: SaveFailure) => void,
  onOrphaned: () => void,
  send = sendMessage,
): ListState {
  let known = siteSettings(settings, site);
  let { bar } = known;
  let chosen: ListView = viewOf(known);
  let text = '';
  let filter: Filter = [];
  const opened = new Set<string>();
  const held = new Set<string>();

  const type = (typed: string) => {
    text = typed;
    filter = filterOf(typed);
  };

  const change = (part: Partial<SiteView>) => {
    bar = part.bar ?? bar;
    chosen = viewOf({ ...chosen, ...part });
    held.clear();
    void keep(part);
  };

  async function keep(part: Partial<SiteView>): Promise<void> {
    const reply = await send('setSiteView', site, part);
    if (reply.ok) return;
    if (reply.refusal === 'orphaned') onOrphaned();
    else onFailed(reply.refusal);
  }

  return {
    get bar() {
      return bar;
    },
    get chosen() {
      return chosen;
    },
    get view() {
      return bar === 'open' ? chosen : AS_IT_IS;
    },
    get text() {
      return text;
    },
    get filter() {
      return bar === 'open' ? filter : [];
    },
    opened,
    held,
    change,
    type,
    reset() {
      type('');
      change(AS_IT_IS);
    },
    forget() {
      opened.clear();
      held.clear();
    },
    take(next) {
      const before = known;
      known = siteSettings(next, site);
      // What this page chose stays until somebody says otherwise. The order and the filter of a list that is being
      // read are this page's own.
      if (known.bar !== before.bar) bar = known.bar;
      if (known.foldSeen !== before.foldSeen) chosen = { ...chosen, foldSeen: known.foldSeen };
      if (known.foldRead !== before.foldRead) chosen = { ...chosen, foldRead: known.foldRead };
    },
  };
}

function viewOf({ filter, sort, foldSeen, foldRead }: ListView): ListView {
  return { filter, sort, foldSeen, foldRead };
}
