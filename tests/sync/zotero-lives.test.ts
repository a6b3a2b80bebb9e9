/** Two readers and a colleague in Zotero, in hundreds of seeded lives, killed anywhere: they end equal, and nothing is lost. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SavedPaper } from '../../lib/library/types';
import { contentOf, readingOf } from '../../lib/sync/zotero-group/item';
import { viewOf } from '../../lib/sync/zotero-group/view';
import { COLLECTION, ZoteroGroup } from './zotero-api';
import {
  aClient,
  aLedger,
  asItem,
  type Client,
  DEEDS,
  ELSEWHERE,
  inCollection,
  Killed,
  onList,
  sync,
} from './zotero-lives';

type Step =
  | { readonly kind: 'deed'; readonly client: number; readonly name: string; readonly n: number }
  | { readonly kind: 'elsewhere'; readonly name: string; readonly n: number }
  | {
      readonly kind: 'sync';
      readonly client: number;
      /** The step at which the worker is killed. */
      readonly killed: number | undefined;
      /** What a colleague does before this request of it is answered. */
      readonly meanwhile: { readonly at: number; readonly name: string; readonly n: number } | undefined;
    };

/** Papers are few, so that everybody works on the same. */
const MOST = 2;
const n = fc.nat({ max: MOST });
const client = fc.nat({ max: 1 });

function step(wild: boolean): fc.Arbitrary<Step> {
  const mild = (names: readonly string[]) =>
    names.filter((name) => wild || !/remove|take|trash|erase/.test(name));
  const name = fc.constantFrom(...mild(Object.keys(DEEDS)));
  const other = fc.constantFrom(...mild(Object.keys(ELSEWHERE)));
  const meanwhile = fc.record({ at: fc.nat({ max: 6 }), name: other, n });
  const killed = fc.nat({ max: 34 });
  return fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('deed' as const), client, name, n }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('elsewhere' as const), name: other, n }) },
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('sync' as const),
        client,
        killed: fc.option(killed, { freq: 2, nil: undefined }),
        meanwhile: fc.option(meanwhile, { freq: 2, nil: undefined }),
      }),
    },
  );
}

async function live(steps: readonly Step[], wild: boolean, keepsKeys: boolean) {
  const zotero = new ZoteroGroup();
  zotero.keepsKeys = keepsKeys;
  const clients = [await aClient(zotero), await aClient(zotero)];
  const ledger = aLedger();
  /** In a calm life nobody puts what another has put: at a first meeting each keeps its own words. */
  const own = (name: string, at: number, who: number) => (wild || !/put|add/.test(name) ? at : at * 3 + who);
  const elsewhere = (name: string, at: number) => ELSEWHERE[name]?.(zotero, own(name, at, 2), ledger);
  for (const one of steps) {
    for (const { device } of clients) device.wait(1);
    const client = one.kind === 'elsewhere' ? undefined : clients[one.client];
    if (one.kind === 'elsewhere') elsewhere(one.name, one.n);
    else if (client && one.kind === 'deed')
      await DEEDS[one.name]?.(client, own(one.name, one.n, one.client), ledger);
    else if (client && one.kind === 'sync') {
      let requests = 0;
      zotero.meanwhile = () => {
        const { at, name, n } = one.meanwhile ?? { at: -1, name: '', n: 0 };
        if (requests++ === at) elsewhere(name, n);
      };
      await sync(client, zotero, one.killed).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      });
      zotero.meanwhile = () => {};
    }
  }
  for (let round = 0; round < 4; round += 1)
    for (const client of clients) expect((await sync(client, zotero)).trouble).toBeUndefined();
  return { zotero, clients, ledger };
}

async function listedPapers(client: Client): Promise<readonly SavedPaper[]> {
  return client.device.stores.library.use(async ({ papers }) =>
    (await papers.toArray()).filter(({ lists }) => lists.includes(client.list)),
  );
}

async function check({ zotero, clients, ledger }: Awaited<ReturnType<typeof live>>, calm: boolean) {
  const works = zotero.within(COLLECTION).filter(({ itemType }) => itemType !== 'note');
  const there = works.map((item) => readingOf(asItem(item)).paper.id).sort();
  expect(new Set(there).size, 'no doubles').toBe(there.length);
  const kept = [...ledger.put].filter((id) => !ledger.taken.has(id));
  expect(there).toEqual(expect.arrayContaining(kept));
  for (const [id, times] of ledger.puts)
    if (times === 1 && ledger.took.has(id)) expect(there, 'what was taken away stays away').not.toContain(id);
  for (const client of clients) {
    expect([...(await onList(client))].sort()).toEqual(there);
    for (const paper of await listedPapers(client)) {
      const item = works.find((one) => readingOf(asItem(one)).paper.id === paper.id);
      if (!item) continue;
      const [here, other] = [viewOf(contentOf(paper)), viewOf(asItem(item))];
      expect([...here.tags].sort()).toEqual([...other.tags].sort());
      const { by, last } = ledger.titles.get(paper.id) ?? {};
      if (calm && by?.size === 1) expect(here.title, 'the last word of the only one who spoke').toBe(last);
      if (calm) expect({ ...here, tags: [] }).toEqual({ ...other, tags: [] });
      for (const tag of here.tags) expect(['RL', 'to cite', 'Café', 'theory']).toContain(tag);
    }
  }
  const tags = works.flatMap((item) =>
    viewOf(asItem(item)).tags.map((tag) => `${readingOf(asItem(item)).paper.id} ${tag}`),
  );
  const owed = [...ledger.tagged].filter(
    (one) => !ledger.untagged.has(one) && kept.includes(one.split(' ')[0] ?? ''),
  );
  expect(tags).toEqual(expect.arrayContaining(owed));
  expect(JSON.stringify([...zotero.items.values()])).not.toContain('private words');
  expect(zotero.complaints).toEqual([]);
  // And then there is nothing more to say: the key, and that nothing has changed.
  for (const client of clients) {
    const before = zotero.requests;
    await sync(client, zotero);
    expect(zotero.requests - before).toBe(2);
  }
  expect(inCollection(zotero).length).toBeGreaterThanOrEqual(there.length);
}

test.each([
  ['who only add and change', false, false, 80, 11],
  ['who also take away', true, false, 90, 12],
  ['who also take away, where no key is given twice', true, true, 40, 13],
] as const)(
  'readers %s end equal, however often they are killed',
  async (_, wild, keepsKeys, numRuns, seed) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step(wild), { minLength: 12, maxLength: 40 }), async (steps) =>
        check(await live(steps, wild, keepsKeys), !wild),
      ),
      { numRuns, seed, interruptAfterTimeLimit: 200_000, markInterruptAsFailure: true },
    );
  },
  240_000,
);
