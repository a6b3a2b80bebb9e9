// @vitest-environment happy-dom
/** What went by since a day, as the screen is told of it. */
import 'fake-indexeddb/auto';
import { IDBKeyRange } from 'fake-indexeddb';
import { h, render } from 'preact';
import { expect, test, vi } from 'vitest';
import { type CatchUp, startOf, useCatchUp } from '../../../components/state/catch-up';
import type { Loadable } from '../../../components/state/live';
import { sharedSeen } from '../../../components/state/shared-seen';
import type { Group } from '../../../lib/keywords/types';
import { openReading } from '../../../lib/library/reading';
import { openSeenReading } from '../../../lib/library/reading-seen';
import { aBackground, aPaper, aReport, PAGE } from '../../library/stand';

vi.mock('../../../components/state/shared-seen', () => ({ sharedSeen: vi.fn() }));

const NEVER = () => Promise.reject(new Error('nothing to ask'));
const group = (id: string, text: string, mute = false): Group => ({
  id,
  name: id,
  text,
  color: 'red',
  on: true,
  weight: 1,
  mute,
});

test('what went by is told once all of it has been weighed, never before as if there were nothing', async () => {
  const background = aBackground();
  const papers = [
    aPaper(1, { title: 'On trees' }),
    aPaper(2, { title: 'On graphs' }),
    aPaper(3, { title: 'On blockchains' }),
    aPaper(4, { title: 'On graphs, too' }),
  ];
  const args: [ReturnType<typeof aReport>] = [aReport(papers)];
  await background.give({ name: 'reportPage', opId: crypto.randomUUID(), args, sender: PAGE });
  await background.obey('savePaper', papers[3] ?? aPaper(4));
  const options = { indexedDB: background.indexedDB, IDBKeyRange };
  const [library, seen] = await Promise.all([openReading(NEVER, options), openSeenReading(NEVER, options)]);
  if ('refusal' in library || 'refusal' in seen) throw new Error('cannot be read');
  const [opened, openedSeen] = [Promise.resolve(library), Promise.resolve(seen)];
  vi.mocked(sharedSeen).mockReturnValue(openedSeen);
  const groups = [group('graphs', 'graphs'), group('muted', 'blockchains', true)];
  const shown: Loadable<CatchUp>[] = [];
  const root = document.createElement('div');
  function Screen() {
    shown.push(useCatchUp(opened, 0, groups));
    return null;
  }
  render(h(Screen, {}), root);
  await vi.waitFor(() => expect(shown.at(-1)?.state).toBe('ready'), { timeout: 10_000 });
  const told = shown.flatMap((each) => (each.state === 'ready' ? [each.value] : []));
  for (const { met, known } of told) {
    expect(met.map(({ paper: { id }, groups: hit }) => [id, hit.length])).toEqual([
      [aPaper(4).id, 1],
      [aPaper(2).id, 1],
      [aPaper(1).id, 0],
    ]);
    expect([...known]).toEqual([[aPaper(4).id, 'unread']]);
  }
  render(null, root);
  library.close();
  seen.close();
});

test.each([
  ['today', 'a Thursday', new Date(2026, 10, 26, 15), new Date(2026, 10, 26)],
  ['yesterday', 'the first of a month', new Date(2026, 10, 1, 0, 30), new Date(2026, 9, 31)],
  ['week', 'a Thursday', new Date(2026, 10, 26, 15), new Date(2026, 10, 23)],
  ['week', 'a Monday', new Date(2026, 10, 23, 0, 1), new Date(2026, 10, 23)],
  ['week', 'a Sunday', new Date(2026, 10, 29, 23, 59), new Date(2026, 10, 23)],
  ['7d', 'a Thursday', new Date(2026, 10, 26, 15), new Date(2026, 10, 19)],
  ['30d', 'a Thursday', new Date(2026, 10, 26, 15), new Date(2026, 9, 27)],
] as const)('since %s, on %s', (span, _, now, from) => {
  expect(startOf(span, now)).toBe(from.getTime());
});
