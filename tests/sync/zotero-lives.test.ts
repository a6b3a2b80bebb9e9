/** Two readers and a colleague in Zotero, in hundreds of seeded lives, killed anywhere: they end equal, and nothing is lost. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SavedPaper } from '../../lib/library/types';
import { contentOf, readingOf } from '../../lib/sync/zotero-group/item';
import { viewOf } from '../../lib/sync/zotero-group/view';
import { COLLECTION, type Item, ZoteroGroup } from './zotero-api';
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

interface Life {
  /** Things are taken away, too. */
  readonly wild: boolean;
  /** A key that was deleted is never given again. */
  readonly keepsKeys?: boolean;
  /** The colleague also adds what is there already. */
  readonly doubles?: boolean;
}

function step({ wild, doubles = false }: Life): fc.Arbitrary<Step> {
  const mild = (names: readonly string[]) =>
    names
      .filter((name) => wild || !/remove|take|trash|erase/.test(name))
      .filter((name) => doubles || name !== 'add again');
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

async function live(steps: readonly Step[], { wild, keepsKeys = false }: Life) {
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

async function check({ zotero, clients, ledger }: Awaited<ReturnType<typeof live>>, { wild }: Life) {
  const calm = !wild;
  const works = zotero.within(COLLECTION).filter(({ itemType }) => itemType !== 'note');
  const idsOf = (items: readonly Item[]) => items.map((item) => readingOf(asItem(item)).paper.id).sort();
  const there = [...new Set(idsOf(works))];
  const single = idsOf(works.filter(({ key }) => !ledger.doubles.has(key)));
  expect(single, 'no doubles but a colleague’s').toEqual([...new Set(single)]);
  const kept = [...ledger.put].filter((id) => !ledger.taken.has(id));
  expect(there).toEqual(expect.arrayContaining(kept));
  for (const [id, times] of ledger.puts)
    if (times === 1 && ledger.took.has(id)) expect(there, 'what was taken away stays away').not.toContain(id);
  for (const client of clients) {
    expect([...(await onList(client))].sort()).toEqual(there);
    for (const paper of await listedPapers(client)) {
      const here = viewOf(contentOf(paper));
      for (const item of works.filter((one) => readingOf(asItem(one)).paper.id === paper.id)) {
        const other = viewOf(asItem(item));
        expect([...here.tags].sort()).toEqual([...other.tags].sort());
        if (calm) expect({ ...here, tags: [] }).toEqual({ ...other, tags: [] });
      }
      const { by, last } = ledger.titles.get(paper.id) ?? {};
      if (calm && by?.size === 1) expect(here.title, 'the last word of the only one who spoke').toBe(last);
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

/**
 * An item that had left the collection, and so was not found, is put back beside the one that was made meanwhile
 * (2026-11: by a colleague who was to look first, and did so in the wrong place; one life of 902).
 */
const PUT_BACK: readonly Step[] = [
  { kind: 'elsewhere', name: 'add', n: 2 },
  { kind: 'elsewhere', name: 'take out', n: 2 },
  { kind: 'deed', client: 1, name: 'put', n: 2 },
  { kind: 'sync', client: 1, killed: undefined, meanwhile: undefined },
  { kind: 'elsewhere', name: 'add again', n: 2 },
];

/** A tag came while the item was on its way out, and the worker was killed before that (2026-11, one life of 1404). */
const TAGGED_OUT: readonly Step[] = [
  { kind: 'elsewhere', name: 'add', n: 2 },
  { kind: 'sync', client: 0, killed: undefined, meanwhile: undefined },
  { kind: 'deed', client: 0, name: 'remove', n: 2 },
  { kind: 'elsewhere', name: 'tag', n: 2 },
  { kind: 'sync', client: 0, killed: 10, meanwhile: undefined },
  { kind: 'deed', client: 0, name: 'put', n: 2 },
  { kind: 'sync', client: 0, killed: undefined, meanwhile: undefined },
];

test.each<[string, Life, number, number, readonly (readonly Step[])[]]>([
  ['who only add and change', { wild: false }, 80, 11, []],
  ['who also take away', { wild: true }, 90, 12, [TAGGED_OUT]],
  ['who also take away, where no key is given twice', { wild: true, keepsKeys: true }, 40, 13, []],
  ['whose colleague does not look before adding', { wild: true, doubles: true }, 40, 14, [PUT_BACK]],
])(
  'readers %s end equal, however often they are killed',
  async (_, life, numRuns, seed, known) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step(life), { minLength: 12, maxLength: 40 }), async (steps) =>
        check(await live(steps, life), life),
      ),
      {
        numRuns,
        seed,
        examples: known.map((steps): [Step[]] => [[...steps]]),
        interruptAfterTimeLimit: 200_000,
        markInterruptAsFailure: true,
      },
    );
  },
  240_000,
);
