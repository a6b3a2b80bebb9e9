import { describe, expect, test } from 'vitest';
import type { Sender } from '../../lib/messages/sender';
import { aBackground, aPaper, aReport } from './stand';

const HOUR = 3_600_000;
const [one, two] = [aPaper(1), aPaper(2, { aliases: ['doi:10.1000/two'] })];
const page = (more: Partial<Sender> = {}): Sender =>
  ({
    kind: 'page',
    sites: [{ name: 'arxiv', matches: ['https://arxiv.org/list/*'] }],
    origin: 'https://arxiv.org',
    tab: 1,
    private: false,
    ...more,
  }) as Sender;

async function afterAList() {
  const background = aBackground();
  const tell = <K extends 'markOpened' | 'reportPage'>(name: K, arg: object | string, sender = page()) =>
    background.give({ name, opId: crypto.randomUUID(), args: [arg], sender } as never);
  await tell('reportPage', aReport([one, two]));
  const opened = async () =>
    Object.fromEntries((await background.seenRows('papers')).map(({ id, openedAt }) => [id, openedAt]));
  return { ...background, tell, opened };
}

describe('a paper that went by', () => {
  test('is opened once: at the first time, by any of its names', async () => {
    const { tell, opened, wait, now } = await afterAList();
    expect(await opened()).toEqual({ [one.id]: undefined, [two.id]: undefined });
    wait(HOUR);
    const then = now();
    expect(await tell('markOpened', 'doi:10.1000/two')).toMatchObject({ ok: true });
    wait(HOUR);
    await tell('markOpened', two.id);
    expect(await opened()).toEqual({ [one.id]: undefined, [two.id]: then });
  });

  test('is opened when its own page goes by, and stays so on lists', async () => {
    const { tell, opened, wait, now } = await afterAList();
    wait(HOUR);
    const then = now();
    const own = { url: `https://arxiv.org/abs/${one.id.slice(6)}`, kind: 'paper' as const };
    await tell('reportPage', aReport([one], own));
    wait(HOUR);
    await tell('reportPage', aReport([{ ...one, abstract: 'Longer than it was before.' }, two]));
    expect(await opened()).toEqual({ [one.id]: then, [two.id]: undefined });
  });

  test('is not, in a private window', async () => {
    const { tell, opened } = await afterAList();
    const hidden = page({ private: true });
    const own = { url: `https://arxiv.org/abs/${one.id.slice(6)}`, kind: 'paper' as const };
    expect(await tell('markOpened', one.id, hidden)).toMatchObject({ ok: true });
    await tell('reportPage', aReport([two], own), hidden);
    expect(await opened()).toEqual({ [one.id]: undefined, [two.id]: undefined });
  });

  test('stays opened when it proves to be another one, too', async () => {
    const { tell, opened, wait, now } = await afterAList();
    const other = aPaper(7, { id: 'url:00000000deadbeef', url: 'https://tea.example/7', title: 'Tea' });
    wait(HOUR);
    await tell('reportPage', aReport([other], { url: 'https://arxiv.org/list/cs.CL/new' }));
    const then = now();
    await tell('markOpened', other.id);
    wait(HOUR);
    await tell('reportPage', aReport([{ ...one, aliases: [other.id] }]));
    expect(await opened()).toEqual({ [one.id]: then, [two.id]: undefined });
  });
});

test('of a paper that never went by nothing is kept', async () => {
  const { tell, opened } = await afterAList();
  await tell('markOpened', 'arxiv:2401.09999');
  expect(Object.keys(await opened())).toHaveLength(2);
});
