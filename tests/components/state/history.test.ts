// @vitest-environment happy-dom
/** The figures of the reading page, on any day of the week. */
import 'fake-indexeddb/auto';
import { IDBKeyRange } from 'fake-indexeddb';
import { h, render } from 'preact';
import { afterEach, expect, test, vi } from 'vitest';
import { type History, useHistory } from '../../../components/state/history';
import type { Loadable } from '../../../components/state/live';
import { sharedSeen } from '../../../components/state/shared-seen';
import { openReading } from '../../../lib/library/reading';
import { openSeenReading } from '../../../lib/library/reading-seen';
import { aBackground, aPaper, aReport, PAGE } from '../../library/stand';

vi.mock('../../../components/state/shared-seen', () => ({ sharedSeen: vi.fn() }));

/** Hundreds of counts in a database that is not one. */
const PATIENCE = { timeout: 20_000 };
const NEVER = () => Promise.reject(new Error('nothing to ask'));

afterEach(() => void vi.useRealTimers());

test.each([
  ['a Monday', new Date(2026, 10, 23, 9), new Date(2026, 10, 23)],
  ['a Thursday', new Date(2026, 10, 26, 9), new Date(2026, 10, 23)],
  ['a Sunday', new Date(2026, 10, 29, 9), new Date(2026, 10, 23)],
])(
  'on %s the last of 26 weeks is this one, each is there once, and what waits is what is to be read',
  async (_, now, monday) => {
    vi.useFakeTimers({ toFake: ['Date'], now });
    const background = aBackground(now.getTime());
    const { obey, give, indexedDB } = background;
    const args: [ReturnType<typeof aReport>] = [aReport([aPaper(1), aPaper(2)])];
    await give({ name: 'reportPage', opId: crypto.randomUUID(), args, sender: PAGE });
    for (const n of [1, 2, 3]) await obey('savePaper', aPaper(n));
    await obey('setStatus', [aPaper(3).id], 'read');
    const options = { indexedDB, IDBKeyRange };
    const [library, seen] = await Promise.all([openReading(NEVER, options), openSeenReading(NEVER, options)]);
    if ('refusal' in library || 'refusal' in seen) throw new Error('cannot be read');
    const [opened, openedSeen] = [Promise.resolve(library), Promise.resolve(seen)];
    vi.mocked(sharedSeen).mockReturnValue(openedSeen);
    let shown: Loadable<History> | undefined;
    const root = document.createElement('div');
    function Page() {
      shown = useHistory(opened);
      return null;
    }
    render(h(Page, {}), root);
    const { days, backlog } = await vi.waitFor(() => {
      if (shown?.state !== 'ready') throw new Error('not read yet');
      return shown.value;
    }, PATIENCE);
    expect(days.at(-1)).toEqual({
      at: new Date(now).setHours(0, 0, 0, 0),
      seen: 2,
      saved: 3,
      read: 1,
    });
    expect(new Date(days[0]?.at ?? 0).getDay()).toBe(1);
    expect(backlog).toHaveLength(26);
    expect(new Set(backlog.map(({ at }) => at)).size).toBe(26);
    expect(backlog.at(-1)).toEqual({ at: monday.getTime(), papers: 2 });
    expect(backlog.at(-2)?.papers).toBe(0);
    render(null, root);
    library.close();
    seen.close();
  },
);
