/** What the reader chose for a list: it holds at once, is kept for the site, and a closed bar hides nothing. */
import { beforeEach, expect, test, vi } from 'vitest';
import type { send } from '../../lib/messages';
import { AS_IT_IS } from '../../lib/page/arrange';
import { dateOf } from '../../lib/page/facts';
import { openListState } from '../../lib/page/list-state';
import { DEFAULTS, SITE_DEFAULTS, type SiteSettings } from '../../lib/settings';
import { cardOf } from './cards-of-papers';

const settings = (part: Partial<SiteSettings> = {}) => ({
  ...DEFAULTS,
  sites: { arxiv: { ...SITE_DEFAULTS, ...part } },
});
const wire = vi.fn();
const failed = vi.fn();
const orphaned = vi.fn();
beforeEach(() => {
  vi.resetAllMocks();
  wire.mockResolvedValue({ ok: true });
});
const open = (part: Partial<SiteSettings> = {}) =>
  openListState('arxiv', settings(part), failed, orphaned, wire as typeof send);

test('what was chosen for the site holds from the beginning', () => {
  expect(open({ sort: 'votes', foldSeen: '7d' }).view).toEqual({
    ...AS_IT_IS,
    sort: 'votes',
    foldSeen: '7d',
  });
});

test('a choice holds at once, and is kept', () => {
  const state = open();
  state.change({ filter: 'new' });
  expect(state.view.filter).toBe('new');
  expect(wire.mock.calls).toEqual([['setSiteView', 'arxiv', { filter: 'new' }]]);
});

test('with the bar closed the list is as the site has it, till the bar is open again', () => {
  const state = open({ filter: 'matches' });
  state.type('diffusion');
  state.change({ bar: 'closed' });
  expect([state.view, state.filter]).toEqual([AS_IT_IS, []]);
  state.change({ bar: 'open' });
  expect(state.view.filter).toBe('matches');
  expect(state.filter).not.toEqual([]);
});

test('one press brings all of it back', () => {
  const state = open({ filter: 'matches', sort: 'date', foldSeen: 'ever', foldRead: true });
  state.type('diffusion');
  state.reset();
  expect([state.view, state.filter, state.text]).toEqual([AS_IT_IS, [], '']);
});

test('other settings, an answer to what this page asked among them, leave its choices alone', () => {
  const state = open();
  state.change({ filter: 'new' });
  state.change({ sort: 'votes' });
  state.take(settings({ filter: 'new' }));
  expect(state.view).toEqual({ ...AS_IT_IS, filter: 'new', sort: 'votes' });
});

test('the bar opened in the popup, and folds set elsewhere, reach an open page', () => {
  const state = open({ bar: 'closed' });
  state.take(settings({ bar: 'open', foldSeen: 'today' }));
  expect([state.bar, state.view.foldSeen]).toEqual(['open', 'today']);
});

test('what is not kept is said; an orphan goes', async () => {
  wire.mockResolvedValueOnce({ ok: false, refusal: 'disk-full' });
  const state = open();
  state.change({ filter: 'new' });
  await vi.waitFor(() => expect(failed).toHaveBeenCalledWith('disk-full'));
  wire.mockResolvedValueOnce({ ok: false, refusal: 'orphaned' });
  state.change({ filter: 'all' });
  await vi.waitFor(() => expect(orphaned).toHaveBeenCalledOnce());
  expect(failed).toHaveBeenCalledOnce();
});

test.each([
  ['2610.13681', undefined, '2026-10.013681'],
  ['0704.0235', undefined, '2007-04.000235'],
  ['hep-th/9901001', undefined, '1999-01.000001'],
  ['2610.13681', '2025-01-02', '2025-01-02'],
])('%s, published %s, has the date %s', (id, published, date) => {
  const card = cardOf(`arxiv:${id}`, 'Title');
  expect(dateOf({ ...card, paper: { ...card.paper, ...(published ? { published } : {}) } })).toBe(date);
});
