/** A list that is shared with a Zotero group: what goes, what comes, what is kept apart, and every refusal of the server. */
import { describe, expect, test, vi } from 'vitest';
import type { Corrections, SavedPaper } from '../../lib/library/types';
import { openApi } from '../../lib/sync/zotero-group/api';
import { contentOf, keyFor, readingOf } from '../../lib/sync/zotero-group/item';
import { aPaper, asSaved } from '../library/stand';
import { COLLECTION, type Item, ZoteroGroup } from './zotero-api';
import { aClient, asItem, type Client, inCollection, Killed, onList, sync } from './zotero-lives';

const one = aPaper(1);
const ARXIV = {
  itemType: 'preprint',
  title: 'Paper number 1',
  creators: [{ creatorType: 'author', firstName: 'Ada', lastName: 'Lovelace' }],
  archiveID: 'arXiv:2401.00001',
  repository: 'arXiv',
  collections: [COLLECTION],
};

async function paired(key = 'rw'): Promise<{ zotero: ZoteroGroup; client: Client }> {
  const zotero = new ZoteroGroup();
  return { zotero, client: await aClient(zotero, key) };
}

async function put({ device, list }: Client, paper = one): Promise<void> {
  await device.obey('savePaper', paper);
  await device.obey('addToList', [paper.id], list);
}

async function paperOf({ device }: Client, id = one.id): Promise<SavedPaper | undefined> {
  return (await device.rows('papers')).find((paper) => paper.id === id);
}

async function correct(client: Client, more: Corrections): Promise<void> {
  await client.device.obey('correct', one.id, { ...(await paperOf(client))?.corrections, ...more });
}

/** The one item of the collection. */
function only(zotero: ZoteroGroup): Item {
  const [item, ...more] = zotero.within(COLLECTION);
  if (!item || more.length > 0) throw new Error(`${more.length + (item ? 1 : 0)} items`);
  return item;
}

/** A sync that is killed at this step, where it has so many; whether it was. */
async function killedAt(client: Client, zotero: ZoteroGroup, step: number): Promise<boolean> {
  try {
    await sync(client, zotero, step);
    return false;
  } catch (error) {
    if (error instanceof Killed) return true;
    throw error;
  }
}

describe('what goes', () => {
  test('a preprint of arXiv with all that is shared, and nothing that is private', async () => {
    const { zotero, client } = await paired();
    await put(client, { ...one, abstract: 'We show it.', categories: ['cs.LG'] });
    await client.device.obey('addTag', [one.id], 'RL');
    await client.device.obey('setNote', one.id, 'private words');
    await client.device.obey('setStatus', [one.id], 'reading');
    await client.device.obey('assignKeys', [one.id]);
    expect(await sync(client, zotero)).toMatchObject({ trouble: undefined, sent: { added: 1 }, shared: 1 });
    expect(only(zotero)).toMatchObject({
      itemType: 'preprint',
      title: 'Paper number 1',
      creators: [{ creatorType: 'author', firstName: 'Ada', lastName: 'Lovelace' }],
      abstractNote: 'We show it.',
      date: '2024-01-02',
      url: 'https://arxiv.org/abs/2401.00001',
      DOI: '10.48550/arXiv.2401.00001',
      archiveID: 'arXiv:2401.00001',
      repository: 'arXiv',
      tags: [{ tag: 'RL' }],
      collections: [COLLECTION],
      extra: '',
    });
    const sent = await client.device.rows('sent');
    expect(sent).toMatchObject([{ host: 'zotero.test', count: 1 }]);
    expect(zotero.complaints).toEqual([]);
  });

  test('a published paper as an article or a conference paper; its number on arXiv stays readable', async () => {
    const { zotero, client } = await paired();
    await put(client);
    await correct(client, { publication: { type: 'journal', container: 'JMLR', volume: '3', pages: '1-9' } });
    await sync(client, zotero);
    expect(only(zotero)).toMatchObject({
      itemType: 'journalArticle',
      publicationTitle: 'JMLR',
      volume: '3',
      pages: '1-9',
    });
    expect(inCollection(zotero)).toEqual([one.id]);
  });

  test('the editors and the place of a new item, and no editor of a colleague’s is touched later', async () => {
    const { zotero, client } = await paired();
    await put(client);
    const publication = {
      type: 'proceedings',
      container: 'ICML',
      address: 'Vienna',
      editors: [{ name: 'An Editor' }],
      month: '07',
      year: '2024',
    } as const;
    await correct(client, { publication });
    await sync(client, zotero);
    const { key } = only(zotero);
    const author = { creatorType: 'author', firstName: 'Ada', lastName: 'Lovelace' };
    expect(only(zotero)).toMatchObject({
      itemType: 'conferencePaper',
      place: 'Vienna',
      date: '2024-07',
      creators: [author, { creatorType: 'editor', firstName: 'An', lastName: 'Editor' }],
    });
    const theirs = { creatorType: 'editor', firstName: 'Another', lastName: 'One' };
    zotero.put(key, { creators: [author, theirs] });
    await sync(client, zotero);
    await correct(client, { publication, authors: [{ name: 'Grace Hopper' }] });
    expect(await sync(client, zotero)).toMatchObject({ trouble: undefined, sent: { changed: 1 } });
    expect(only(zotero)).toMatchObject({
      place: 'Vienna',
      creators: [{ creatorType: 'author', firstName: 'Grace', lastName: 'Hopper' }, theirs],
    });
    expect(zotero.complaints).toEqual([]);
  });

  test('120 papers in batches of at most 50', async () => {
    const { zotero, client } = await paired();
    for (let n = 0; n < 120; n += 1) await client.device.obey('savePaper', aPaper(n));
    await client.device.obey(
      'addToList',
      Array.from({ length: 120 }, (_, n) => aPaper(n).id),
      client.list,
    );
    expect(await sync(client, zotero)).toMatchObject({ sent: { added: 120 }, shared: 120 });
    expect(new Set(inCollection(zotero)).size).toBe(120);
    expect(zotero.complaints).toEqual([]);
  });

  test('a paper that became a published one keeps what colleagues wrote into its item', async () => {
    const { zotero, client } = await paired();
    await put(client);
    await sync(client, zotero);
    const { key } = only(zotero);
    zotero.put(key, {
      genre: 'Working paper',
      language: 'en',
      extra: 'seen: 2',
      tags: [{ tag: 'auto', type: 1 }],
    });
    await sync(client, zotero);
    await correct(client, { publication: { type: 'proceedings', container: 'ICML', publisher: 'PMLR' } });
    expect(await sync(client, zotero)).toMatchObject({
      trouble: undefined,
      sent: { changed: 1 },
      refused: [],
    });
    const item = only(zotero);
    expect(item).toMatchObject({
      key,
      itemType: 'conferencePaper',
      proceedingsTitle: 'ICML',
      publisher: 'PMLR',
      language: 'en',
    });
    expect(item.extra).toContain('seen: 2');
    expect(item.extra).toContain('genre: Working paper');
    expect(item.tags).toEqual([{ tag: 'auto', type: 1 }]);
    expect(inCollection(zotero)).toEqual([one.id]);
    expect(zotero.complaints).toEqual([]);
  });

  test('to the other reader’s list under the same id, even where nothing but our own line tells it', async () => {
    const { zotero, client } = await paired();
    const other = await aClient(zotero);
    const strange = aPaper(3, {
      id: 'bib:0123456789abcdef',
      title: 'A Book',
      url: '',
      authors: [{ name: 'A. Writer' }],
    });
    await client.device.obey('importPapers', [{ paper: strange, tags: [], note: '' }]);
    await client.device.obey('addToList', [strange.id], client.list);
    await sync(client, zotero);
    await sync(other, zotero);
    expect(await onList(other)).toEqual([strange.id]);
  });
});

describe('what comes', () => {
  test.each([
    ['by its number', { archiveID: 'arXiv:2401.00001', repository: 'arXiv' }],
    ['by its address', { archiveID: '', repository: '', url: 'https://arxiv.org/pdf/2401.00001v2' }],
    ['by its DOI', { archiveID: '', repository: '', DOI: '10.48550/arXiv.2401.00001' }],
    [
      'by a line of extra',
      {
        itemType: 'journalArticle',
        archiveID: undefined,
        repository: undefined,
        publicationTitle: 'JMLR',
        extra: 'arXiv:2401.00001 [cs.LG]',
      },
    ],
  ])('a colleague’s item is known %s, and no second paper is made', async (_, how) => {
    const { zotero, client } = await paired();
    await client.device.obey('savePaper', one);
    zotero.put(keyFor('x', COLLECTION), { ...ARXIV, ...how });
    expect(await sync(client, zotero)).toMatchObject({ received: { added: 1 }, sent: { added: 0 } });
    expect(await onList(client)).toEqual([one.id]);
    expect(await client.device.rows('papers')).toHaveLength(1);
  });

  test('a new paper with its authors, tags, day and place; tags that came by themselves do not', async () => {
    const { zotero, client } = await paired();
    zotero.put(keyFor('y', COLLECTION), {
      itemType: 'conferencePaper',
      title: 'On <i>E. coli</i> and H<sub>2</sub>O',
      creators: [
        { creatorType: 'author', firstName: 'Grace', lastName: 'Hopper' },
        { creatorType: 'editor', name: 'An Editor' },
        { creatorType: 'author', name: 'The Consortium' },
      ],
      proceedingsTitle: 'Proc. of X',
      date: '2021-05-03',
      DOI: '10.1145/1234.5678',
      abstractNote: 'Short.',
      tags: [{ tag: 'biology' }, { tag: 'auto', type: 1 }],
      collections: [COLLECTION],
    });
    await sync(client, zotero);
    const [paper] = await client.device.rows('papers');
    expect(paper).toMatchObject({
      id: 'doi:10.1145/1234.5678',
      title: 'On E. coli and H2O',
      authors: [
        { name: 'Grace Hopper', family: 'Hopper', given: 'Grace' },
        { name: 'The Consortium', family: 'The Consortium', given: '' },
      ],
      abstract: 'Short.',
      published: '2021-05-03',
      doi: '10.1145/1234.5678',
      tags: ['biology'],
      venue: { type: 'proceedings', container: 'Proc. of X' },
      status: 'unread',
    });
  });

  test('hostile texts stay texts, and files and notes are no papers', async () => {
    const { zotero, client } = await paired();
    zotero.put(keyFor('a', COLLECTION), { itemType: 'note', note: '<b>x</b>', collections: [COLLECTION] });
    zotero.put(keyFor('b', COLLECTION), {
      ...ARXIV,
      title: '<img src=x onerror=alert(1)> __proto__',
      url: 'javascript:alert(1)',
      tags: [{ tag: '<script>' }],
      __proto__: { polluted: 1 },
    });
    await sync(client, zotero);
    const papers = await client.device.rows('papers');
    expect(papers).toHaveLength(1);
    expect(papers[0]).toMatchObject({
      title: '<img src=x onerror=alert(1)> __proto__',
      url: 'https://arxiv.org/abs/2401.00001',
    });
    expect(Object.prototype).not.toHaveProperty('polluted');
  });

  test('a paper that was in the trash comes back with what its reader made of it', async () => {
    const { zotero, client } = await paired();
    await client.device.obey('savePaper', one);
    await client.device.obey('setNote', one.id, 'mine');
    await client.device.obey('removePapers', [one.id]);
    zotero.put(keyFor('x', COLLECTION), ARXIV);
    await sync(client, zotero);
    expect(await paperOf(client)).toMatchObject({ note: 'mine', lists: [client.list] });
  });
});

describe('what is changed', () => {
  async function shared() {
    const stand = await paired();
    await put(stand.client);
    await sync(stand.client, stand.zotero);
    return { ...stand, key: only(stand.zotero).key };
  }

  test('on one side comes to the other, field by field, and tag by tag', async () => {
    const { zotero, client, key } = await shared();
    await correct(client, { title: 'Ours' });
    await client.device.obey('addTag', [one.id], 'here');
    zotero.put(key, { creators: [{ creatorType: 'author', name: 'The Group' }], tags: [{ tag: 'there' }] });
    expect(await sync(client, zotero)).toMatchObject({
      clashes: [],
      sent: { changed: 1 },
      received: { changed: 1 },
    });
    expect(only(zotero)).toMatchObject({ title: 'Ours', creators: [{ name: 'The Group' }] });
    const paper = await paperOf(client);
    expect(paper?.corrections).toMatchObject({ title: 'Ours', authors: [{ name: 'The Group' }] });
    expect([...(paper?.tags ?? [])].sort()).toEqual(['here', 'there']);
    expect(only(zotero).tags).toEqual(expect.arrayContaining([{ tag: 'here' }, { tag: 'there' }]));
  });

  test('on both sides stands as the group has it, and the reader is told what was theirs', async () => {
    const { zotero, client, key } = await shared();
    await correct(client, { title: 'Ours' });
    zotero.put(key, { title: 'Theirs' });
    expect(await sync(client, zotero)).toMatchObject({
      clashes: [{ title: 'Ours', field: 'title', ours: 'Ours' }],
    });
    expect(only(zotero).title).toBe('Theirs');
    expect((await paperOf(client))?.corrections?.title).toBe('Theirs');
  });

  test('by a colleague while we write is not written over: 412, all is read anew', async () => {
    const { zotero, client, key } = await shared();
    await correct(client, { title: 'Ours' });
    let writes = 0;
    zotero.meanwhile = (method) => {
      if (method === 'POST' && writes++ === 0)
        zotero.put(key, { abstractNote: 'Theirs', tags: [{ tag: 'there' }] });
    };
    expect(await sync(client, zotero)).toMatchObject({ trouble: undefined, sent: { changed: 1 } });
    expect(writes).toBe(2);
    expect(only(zotero)).toMatchObject({ title: 'Ours', abstractNote: 'Theirs', tags: [{ tag: 'there' }] });
  });

  test('for ever by others is left for later after five tries', async () => {
    const { zotero, client, key } = await shared();
    await correct(client, { title: 'Ours' });
    let writes = 0;
    zotero.meanwhile = (method) => {
      if (method === 'POST') zotero.put(key, { callNumber: String(writes++) });
    };
    expect(await sync(client, zotero)).toMatchObject({ trouble: 'changed' });
    expect(writes).toBe(5);
    zotero.meanwhile = () => {};
    expect(await sync(client, zotero)).toMatchObject({ trouble: undefined });
    expect(only(zotero).title).toBe('Ours');
  });

  test('a list that a reader takes a paper off leaves the item in the group’s library, and the other way round', async () => {
    const { zotero, client, key } = await shared();
    await put(client, aPaper(2));
    await sync(client, zotero);
    await client.device.obey('removeFromList', [one.id], client.list);
    expect(await sync(client, zotero)).toMatchObject({ sent: { removed: 1 } });
    expect(zotero.items.get(key)).toMatchObject({ collections: [], title: 'Paper number 1' });
    zotero.put(only(zotero).key, { collections: [] });
    expect(await sync(client, zotero)).toMatchObject({ received: { removed: 1 } });
    expect(await onList(client)).toEqual([]);
    expect(await client.device.rows('papers')).toHaveLength(2);
  });

  test('by a colleague while its paper was off the list and the key may not write: taken when the paper is back', async () => {
    const { zotero, client } = await paired('ro');
    const { key } = zotero.put(keyFor('x', COLLECTION), ARXIV);
    await sync(client, zotero);
    await client.device.obey('removeFromList', [one.id], client.list);
    zotero.put(key, { title: 'Edited', tags: [{ tag: 'RL' }] });
    expect(await sync(client, zotero)).toMatchObject({ trouble: 'read-only' });
    await client.device.obey('addToList', [one.id], client.list);
    expect(await sync(client, zotero)).toMatchObject({ received: { changed: 1 }, trouble: undefined });
    expect(await paperOf(client)).toMatchObject({ tags: ['RL'], corrections: { title: 'Edited' } });
  });

  test('two items of one paper, which a colleague put there, are both kept the same, and left to be merged in Zotero', async () => {
    const { zotero, client } = await paired();
    const theirs = keyFor('x', COLLECTION);
    // Outside of the collection it is not found, and an item of ours is made.
    zotero.put(theirs, { ...ARXIV, collections: [] });
    await put(client);
    expect(await sync(client, zotero)).toMatchObject({ sent: { added: 1 }, shared: 1 });
    const ours = only(zotero).key;
    zotero.put(theirs, { collections: [COLLECTION], tags: [{ tag: 'RL' }] });
    expect(await sync(client, zotero)).toMatchObject({ received: { added: 0, removed: 0 }, shared: 1 });
    await correct(client, { title: 'Better' });
    await sync(client, zotero);
    for (const key of [ours, theirs])
      expect(zotero.items.get(key)).toMatchObject({ title: 'Better', tags: [{ tag: 'RL' }] });
    expect(zotero.within(COLLECTION)).toHaveLength(2);

    // As Zotero merges: one stands, the other is in the trash.
    zotero.put(ours, { deleted: true });
    expect(await sync(client, zotero)).toMatchObject({ received: { removed: 0 }, shared: 1 });
    expect(only(zotero).key).toBe(theirs);
    expect(await onList(client)).toEqual([one.id]);
    await client.device.obey('removeFromList', [one.id], client.list);
    await sync(client, zotero);
    expect(zotero.within(COLLECTION)).toEqual([]);
  });

  test.each(['here', 'there'] as const)(
    'a paper with two items that is taken off %s is off both',
    async (where) => {
      const { zotero, client } = await paired();
      await put(client);
      zotero.put(keyFor('x', COLLECTION), ARXIV);
      zotero.put(keyFor('y', COLLECTION), ARXIV);
      await sync(client, zotero);
      if (where === 'here') await client.device.obey('removeFromList', [one.id], client.list);
      else for (const { key } of zotero.within(COLLECTION)) zotero.put(key, { collections: [] });
      await sync(client, zotero);
      expect(zotero.within(COLLECTION)).toEqual([]);
      expect(await onList(client)).toEqual([]);
    },
  );

  test.each([false, true])(
    'a paper that comes back onto the list takes its old item, trashed (%s) or not',
    async (deleted) => {
      const { zotero, client, key } = await shared();
      await client.device.obey('removeFromList', [one.id], client.list);
      await sync(client, zotero);
      zotero.put(key, { deleted });
      await client.device.obey('addToList', [one.id], client.list);
      expect(await sync(client, zotero)).toMatchObject({ trouble: undefined, sent: { added: 1 } });
      expect(only(zotero)).toMatchObject({ key, collections: [COLLECTION], deleted: false });
      expect(await onList(client)).toEqual([one.id]);
    },
  );

  test('a list that was deleted here takes nothing out of the group', async () => {
    const { zotero, client } = await shared();
    await client.device.obey('deleteList', client.list);
    expect(await sync(client, zotero)).toMatchObject({ trouble: 'no-list' });
    expect(inCollection(zotero)).toEqual([one.id]);
  });

  test.each(['here', 'there'] as const)(
    'more than half gone %s is asked about first, and can be put back',
    async (where) => {
      const { zotero, client } = await paired();
      const ids = Array.from({ length: 14 }, (_, n) => aPaper(n).id);
      for (let n = 0; n < 14; n += 1) await client.device.obey('savePaper', aPaper(n));
      await client.device.obey('addToList', ids, client.list);
      await sync(client, zotero);
      const clear = async () => {
        if (where === 'here') await client.device.obey('removeFromList', ids.slice(0, 12), client.list);
        else
          for (const { key } of zotero.within(COLLECTION).slice(0, 12)) zotero.put(key, { collections: [] });
      };
      await clear();
      const asked = await sync(client, zotero);
      expect(asked).toMatchObject({ trouble: 'ask', question: { [where]: 12, of: 14 } });
      expect(where === 'here' ? inCollection(zotero) : await onList(client)).toHaveLength(14);
      client.state = { ...asked, decision: 'restore' };
      expect(await sync(client, zotero)).toMatchObject({ trouble: undefined, question: undefined });
      await sync(client, zotero);
      expect([...(await onList(client))].sort()).toEqual(ids);
      expect([...inCollection(zotero)].sort()).toEqual(ids);
      await clear();
      client.state = { ...(await sync(client, zotero)), decision: 'remove' };
      await sync(client, zotero);
      expect(await onList(client)).toHaveLength(2);
      expect(inCollection(zotero)).toHaveLength(2);
      expect(zotero.items.size).toBe(14);
    },
  );
});

describe('a worker that is killed, at each step in turn,', () => {
  test.each([
    [
      'while a paper is made an item, and that was taken off meanwhile, leaves nothing behind',
      async (step: number) => {
        const { zotero, client } = await paired();
        await put(client);
        const was = await killedAt(client, zotero, step);
        await client.device.obey('removeFromList', [one.id], client.list);
        await sync(client, zotero);
        expect(inCollection(zotero)).toEqual([]);
        expect(await onList(client)).toEqual([]);
        return was;
      },
    ],
    [
      'while a correction is sent, and another was made meanwhile, keeps the later one',
      async (step: number) => {
        const { zotero, client } = await paired();
        await put(client);
        await sync(client, zotero);
        await correct(client, { title: 'First', publication: { type: 'proceedings', container: 'ICML' } });
        const was = await killedAt(client, zotero, step);
        await correct(client, { title: 'Second' });
        const state = await sync(client, zotero);
        expect(state.clashes).toEqual([]);
        expect(only(zotero).title).toBe('Second');
        expect((await paperOf(client))?.corrections?.title).toBe('Second');
        expect(only(zotero).itemType).toBe('conferencePaper');
        return was;
      },
    ],
    [
      'while an item comes, has one paper in the end',
      async (step: number) => {
        const { zotero, client } = await paired();
        zotero.put(keyFor('x', COLLECTION), { ...ARXIV, tags: [{ tag: 'there' }] });
        const was = await killedAt(client, zotero, step);
        await sync(client, zotero);
        expect(await client.device.rows('papers')).toMatchObject([
          { id: one.id, tags: ['there'], lists: [client.list] },
        ]);
        expect(only(zotero).key).toBe(keyFor('x', COLLECTION));
        return was;
      },
    ],
    [
      'while papers are taken off on both sides, takes off both and no more',
      async (step: number) => {
        const { zotero, client } = await paired();
        for (const n of [1, 2, 3]) await put(client, aPaper(n));
        await sync(client, zotero);
        await client.device.obey('removePapers', [one.id]);
        const second = zotero
          .within(COLLECTION)
          .find((item) => readingOf(asItem(item)).paper.id === aPaper(2).id);
        if (second) zotero.put(second.key, { deleted: true });
        const was = await killedAt(client, zotero, step);
        await sync(client, zotero);
        expect(await onList(client)).toEqual([aPaper(3).id]);
        expect(inCollection(zotero)).toEqual([aPaper(3).id]);
        return was;
      },
    ],
    [
      'while an item that was just made is taken out, and its paper is put back, has it, and what a colleague wrote into it',
      async (step: number) => {
        const { zotero, client } = await paired();
        await put(client);
        zotero.troubles.push('usual', 'usual', 'lost');
        expect(await sync(client, zotero)).toMatchObject({ trouble: 'offline' });
        zotero.put(only(zotero).key, { tags: [{ tag: 'RL' }] });
        await client.device.obey('removeFromList', [one.id], client.list);
        const was = await killedAt(client, zotero, step);
        await client.device.obey('addToList', [one.id], client.list);
        await sync(client, zotero);
        expect(await paperOf(client)).toMatchObject({ tags: ['RL'], lists: [client.list] });
        expect(only(zotero)).toMatchObject({ tags: [{ tag: 'RL' }] });
        return was;
      },
    ],
    [
      'while an old item is taken back, has that one',
      async (step: number) => {
        const { zotero, client } = await paired();
        await put(client);
        await sync(client, zotero);
        const { key } = only(zotero);
        await client.device.obey('removeFromList', [one.id], client.list);
        await sync(client, zotero);
        await client.device.obey('addToList', [one.id], client.list);
        const was = await killedAt(client, zotero, step);
        await sync(client, zotero);
        expect(only(zotero).key).toBe(key);
        expect(await onList(client)).toEqual([one.id]);
        return was;
      },
    ],
  ] as const)(
    '%s',
    async (_, life) => {
      let steps = 0;
      while (await life(steps)) steps += 1;
      expect(steps).toBeGreaterThan(12);
    },
    240_000,
  );
});

describe('what the server says', () => {
  test.each([
    ['no such key', 'nobody', 'key'],
    ['a key without rights', 'none', 'forbidden'],
  ])('%s: nothing is done', async (_, key, trouble) => {
    const { zotero, client } = await paired(key);
    await put(client);
    expect(await sync(client, zotero)).toMatchObject({ trouble });
    expect(zotero.items.size).toBe(0);
    expect(await onList(client)).toEqual([one.id]);
  });

  test('a key that may only read: what comes is taken in, what would go is said and waits', async () => {
    const { zotero, client } = await paired('ro');
    await put(client);
    zotero.put(keyFor('x', COLLECTION), { ...ARXIV, archiveID: 'arXiv:2401.00002', title: 'Two' });
    expect(await sync(client, zotero)).toMatchObject({
      trouble: 'read-only',
      mayWrite: false,
      received: { added: 1 },
    });
    expect(await onList(client)).toHaveLength(2);
    expect(zotero.items.size).toBe(1);
    expect(zotero.complaints).toEqual([]);
    zotero.keys.set('ro', { all: { library: true, write: true } });
    expect(await sync(client, zotero)).toMatchObject({
      trouble: undefined,
      mayWrite: true,
      sent: { added: 1 },
    });
  });

  test.each([
    [429, { 'Retry-After': '120' }],
    [503, { 'Retry-After': '120' }],
    [200, { Backoff: '120' }],
  ])(
    '%i with a pause: nothing is asked before that is over, and then it goes on',
    async (status, headers) => {
      const { zotero, client } = await paired();
      await put(client);
      zotero.troubles.push({ status, headers });
      expect(await sync(client, zotero)).toMatchObject({ trouble: 'busy' });
      const { requests } = zotero;
      await sync(client, zotero);
      expect(zotero.requests).toBe(requests);
      client.device.wait(121_000);
      expect(await sync(client, zotero)).toMatchObject({ trouble: undefined, sent: { added: 1 } });
      expect(zotero.complaints).toEqual([]);
    },
  );

  test.each([
    [500, 'server'],
    [502, 'server'],
    [409, 'busy'],
    [404, 'gone'],
    [413, 'refused'],
    [428, 'refused'],
  ])('%i at any request: said, nothing lost, and the next sync does it', async (status, trouble) => {
    for (let before = 1; before < 4; before += 1) {
      const { zotero, client } = await paired();
      await put(client);
      zotero.put(keyFor('x', COLLECTION), { ...ARXIV, archiveID: 'arXiv:2401.00002', title: 'Two' });
      zotero.troubles.push(...Array.from({ length: before }, () => 'usual' as const), { status });
      expect((await sync(client, zotero)).trouble).toBe(trouble);
      expect(await sync(client, zotero)).toMatchObject({ trouble: undefined });
      expect([...inCollection(zotero)].sort()).toEqual([one.id, aPaper(2).id]);
      expect([...(await onList(client))].sort()).toEqual([one.id, aPaper(2).id]);
    }
  });

  test.each([
    ['lost', 'offline'],
    ['half', 'unreadable'],
  ] as const)(
    'an answer that is %s after all was done: said, and nothing is doubled',
    async (how, trouble) => {
      let syncs = 0;
      for (let before = 0; syncs === before; before += 1) {
        const { zotero, client } = await paired();
        await put(client);
        zotero.put(keyFor('x', COLLECTION), { ...ARXIV, archiveID: 'arXiv:2401.00002', title: 'Two' });
        zotero.troubles.push(...Array.from({ length: before }, () => 'usual' as const), how);
        const state = await sync(client, zotero);
        if (zotero.troubles.length === 0) syncs += 1;
        expect(state.trouble).toBe(zotero.troubles.length === 0 ? trouble : undefined);
        zotero.troubles.length = 0;
        expect(await sync(client, zotero)).toMatchObject({ trouble: undefined });
        expect([...inCollection(zotero)].sort()).toEqual([one.id, aPaper(2).id]);
        expect([...(await onList(client))].sort()).toEqual([one.id, aPaper(2).id]);
      }
      expect(syncs).toBe(5);
    },
  );

  test.each<[string, (signal: AbortSignal) => ReadableStream]>([
    ['never ends, whatever is aborted', () => new ReadableStream()],
    [
      'is cut off by our own patience',
      (signal) =>
        new ReadableStream({
          start: (body) =>
            signal.addEventListener('abort', () => body.error(new DOMException('aborted', 'AbortError'))),
        }),
    ],
  ])('an answer that %s was too slow', async (_, body) => {
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
      const controller = new AbortController();
      setTimeout(() => controller.abort(new DOMException('', 'TimeoutError')), 20);
      return controller.signal;
    });
    const api = openApi({
      url: 'https://zotero.test/',
      key: 'rw',
      fetch: async (_url, { signal }) => new Response(body(signal as AbortSignal)),
      now: Date.now,
      pausedUntil: () => 0,
      pause: async () => {},
    });
    expect(await api.key()).toEqual({ ok: false, trouble: 'slow' });
    timeout.mockRestore();
  });

  test('one item that is refused does not stop the others, and is named', async () => {
    const { zotero, client } = await paired();
    await put(client);
    await put(client, aPaper(2, { title: 'Two' }));
    const refuse = Reflect.get(zotero, 'faultOf').bind(zotero);
    Reflect.set(zotero, 'faultOf', (object: { title?: string }) =>
      object.title === 'Two' ? { code: 413, message: 'too long' } : refuse(object),
    );
    expect(await sync(client, zotero)).toMatchObject({
      sent: { added: 1 },
      refused: [{ title: 'Two', why: 'too long' }],
    });
    expect(inCollection(zotero)).toEqual([one.id]);
    Reflect.set(zotero, 'faultOf', refuse);
    expect(await sync(client, zotero)).toMatchObject({ sent: { added: 1 }, refused: [] });
  });

  test('an answer that leaves items out takes nothing off the list', async () => {
    const { zotero, client } = await paired();
    await put(client);
    await sync(client, zotero);
    const { key } = only(zotero);
    const item = zotero.items.get(key);
    // Not there, and not deleted either: a server in trouble.
    zotero.items.delete(key);
    zotero.version += 1;
    await sync(client, zotero);
    expect(await onList(client)).toEqual([one.id]);
    if (item) zotero.items.set(key, item);
    await sync(client, zotero);
    expect(inCollection(zotero)).toEqual([one.id]);
  });
});

test('a paper’s key is Zotero’s in shape, and the same for everybody', () => {
  const keys = Array.from({ length: 2000 }, (_, n) => keyFor(aPaper(n).id, COLLECTION));
  for (const key of keys) expect(key).toMatch(/^[23456789ABCDEFGHIJKLMNPQRSTUVWXYZ]{8}$/);
  expect(new Set(keys).size).toBe(2000);
  expect(keyFor(one.id, COLLECTION)).toBe(keys[1]);
  expect(keyFor(one.id, 'CLLCTN33')).not.toBe(keys[1]);
});

test('a paper as an item reads as the same paper', () => {
  const saved = (more: Partial<SavedPaper>) => asSaved(aPaper(1), more);
  for (const id of [
    'arxiv:2401.00001',
    'arxiv:hep-th/9901001',
    'doi:10.1000/x.y',
    'openreview:AbC_-123',
    'acl:P19-1001',
    'acl:2020.acl-main.1',
    'url:0123456789abcdef',
    'bib:0123456789abcdef',
  ])
    for (const publication of [undefined, { type: 'journal', container: 'JMLR' } as const]) {
      const url = id.startsWith('bib:')
        ? ''
        : id.startsWith('url:')
          ? 'https://example.org/a'
          : `https://example.org/${id}`;
      const paper = saved({ id, url, ...(publication && { corrections: { publication } }) });
      expect([
        readingOf(contentOf(paper)).paper.id,
        ...(readingOf(contentOf(paper)).paper.aliases ?? []),
      ]).toContain(id);
    }
});

test('a title that is too long is not cut through a letter of two units', () => {
  const title = `${'x'.repeat(999)}😀`;
  expect(readingOf({ itemType: 'book', title, creators: [], tags: [] }).paper.title).toBe('x'.repeat(999));
});
