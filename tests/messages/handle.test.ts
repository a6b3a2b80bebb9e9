import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Runtime } from 'webextension-polyfill';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { rememberLit } from '../../lib/access/lit-tabs';
import type { Commands } from '../../lib/messages';
import { CAPS } from '../../lib/messages';
import { type Call, type Handlers, handle } from '../../lib/messages/handle';
import { schemas } from '../../lib/messages/schemas';
import * as reporting from '../../lib/report';
import { sites } from '../../lib/sites';
import type { Site } from '../../lib/sites/site';
import { aPaper, aReport } from '../library/stand';

const ID = 'test-extension-id';
const POPUP: Runtime.MessageSender = { id: ID, url: `chrome-extension://${ID}/popup.html` };
const page = (url: string, incognito = false) =>
  ({ id: ID, url, tab: { id: 7, incognito } }) as Runtime.MessageSender;
const LISTING = page('https://arxiv.org/list/cs.LG/new');
const HF = page('https://huggingface.co/papers');

const opId = '00000000-0000-4000-8000-000000000001';
/** What the browser says when asked whether we may read something. */
const allowed = vi.fn<(asked: { origins?: string[] }) => Promise<boolean>>();
const obeyed = vi.fn<(call: Call<keyof Commands>) => void>();
const ask = (message: unknown, sender: Runtime.MessageSender) =>
  fakeBrowser.runtime.onMessage.trigger(message, sender).then(([answer]) => answer);
const command = (name: string, args: unknown, sender: Runtime.MessageSender) =>
  ask({ name, opId, args }, sender);

beforeEach(() => {
  fakeBrowser.reset();
  allowed.mockReset().mockResolvedValue(false);
  fakeBrowser.permissions.contains = allowed as typeof fakeBrowser.permissions.contains;
  obeyed.mockReset();
  const obey = async (call: Call<keyof Commands>) => {
    obeyed(call);
    return { ok: true, result: undefined };
  };
  handle(Object.fromEntries(Object.keys(schemas).map((name) => [name, obey])) as unknown as Handlers);
});

const DONE = { ok: true, opId };
const refused = (refusal: string) => ({ ok: false, opId, refusal });

describe('who may ask what', () => {
  const paper = aPaper(1);
  const ofHf = { ...paper, source: 'huggingface' };
  const report = aReport([paper]);
  test.each<[string, string, unknown[], Runtime.MessageSender, object]>([
    ['a page saves a paper of its site', 'savePaper', [paper], LISTING, DONE],
    ['but not one of another site', 'savePaper', [paper], HF, refused('forbidden')],
    ['a page reports its papers', 'reportPage', [report], LISTING, DONE],
    [
      'also from where it has navigated without loading',
      'reportPage',
      [{ ...report, url: 'https://arxiv.org/list/cs.CL/new#x' }],
      LISTING,
      DONE,
    ],
    [
      'but not from another origin',
      'reportPage',
      [{ ...report, url: 'https://arxiv.org.evil.example/list' }],
      LISTING,
      refused('forbidden'),
    ],
    [
      'nor in the name of another site',
      'reportPage',
      [{ ...report, site: 'huggingface' }],
      LISTING,
      refused('forbidden'),
    ],
    ["nor with another site's papers", 'reportPage', [aReport([paper, ofHf])], LISTING, refused('forbidden')],
    ['a page asks for marks', 'getMarks', [[paper.id]], LISTING, DONE],
    ['a page removes a paper', 'removePaper', [paper.id], HF, DONE],
    ['and undoes that', 'restorePaper', [paper.id], HF, DONE],
    ['a page judges a paper of its site', 'judge', [paper, 'read'], LISTING, DONE],
    ['but not one of another site', 'judge', [ofHf, 'read'], LISTING, refused('forbidden')],
    ['a page judges no papers in bulk', 'judgePapers', [[paper], 'read'], LISTING, refused('forbidden')],
    ['our page does', 'judgePapers', [[paper, ofHf], null], POPUP, DONE],
    ['a page tags a paper of its site', 'tagPaper', [paper, 'rl', true], LISTING, DONE],
    ['but not one of another site', 'tagPaper', [ofHf, 'rl', true], LISTING, refused('forbidden')],
    ['a page lists a paper of its site', 'listPaper', [paper, { id: 'a' }, true], LISTING, DONE],
    ['but not one of another site', 'listPaper', [ofHf, { id: 'a' }, true], LISTING, refused('forbidden')],
    ['a page cites a paper of its site', 'cite', [paper], LISTING, DONE],
    ['but not one of another site', 'cite', [ofHf], LISTING, refused('forbidden')],
    ['in a way that there is', 'cite', [paper, 'pandoc'], LISTING, DONE],
    ['and in no other', 'cite', [paper, 'toString'], LISTING, refused('bad-request')],
    ['a page says that a paper was opened', 'markOpened', [paper.id], LISTING, DONE],
    ['a page asks for choices', 'getChoices', [], LISTING, DONE],
    ['and for those of a paper', 'getChoices', [paper.id], LISTING, DONE],
    ['a page shows its count', 'setPageCount', [9_999], LISTING, DONE],
    ['a page keeps how its lists are shown', 'setSiteView', ['arxiv', { sort: 'score' }], LISTING, DONE],
    [
      'not those of another site',
      'setSiteView',
      ['huggingface', { bar: 'open' }],
      LISTING,
      refused('forbidden'),
    ],
    ['our page has none', 'setPageCount', [1], POPUP, refused('forbidden')],
    ['a page renames no list', 'renameList', ['a', 'b'], LISTING, refused('forbidden')],
    ['a page removes no papers in bulk', 'removePapers', [[paper.id]], LISTING, refused('forbidden')],
    ['a page takes no tag from all', 'deleteTag', ['rl'], LISTING, refused('forbidden')],
    ['a page asks for nothing that does not exist', 'deleteAll', [], LISTING, refused('forbidden')],
    ['a page asks for nothing of the prototype', 'constructor', [], LISTING, refused('forbidden')],
    ['our page does what only it may', 'deleteTag', ['rl'], POPUP, DONE],
    [
      'our page in a tab is ours all the same',
      'deleteTag',
      ['rl'],
      { ...POPUP, tab: page('').tab } as Runtime.MessageSender,
      DONE,
    ],
    ['our page saves a paper of any site', 'savePaper', [ofHf], POPUP, DONE],
    ['our page shows no listing', 'reportPage', [report], POPUP, refused('forbidden')],
    ['our page asks for nothing that does not exist', 'deleteAll', [], POPUP, refused('bad-request')],
    ['nor of the prototype', '__proto__', [], POPUP, refused('bad-request')],
    ['a page of no site', 'getMarks', [[]], page('https://example.org/'), refused('forbidden')],
    [
      'a page whose host only ends like a site',
      'getMarks',
      [[]],
      page('https://notarxiv.org/'),
      refused('forbidden'),
    ],
    [
      'a page without encryption',
      'getMarks',
      [[]],
      page('http://arxiv.org/list/cs.LG/new'),
      refused('forbidden'),
    ],
    [
      'another extension',
      'probe',
      [],
      { id: 'other', url: POPUP.url } as Runtime.MessageSender,
      refused('forbidden'),
    ],
    [
      'another extension under our id',
      'probe',
      [],
      { id: ID, url: 'chrome-extension://other/popup.html' },
      refused('forbidden'),
    ],
    ['a sender without address', 'probe', [], { id: ID }, refused('forbidden')],
  ])('%s', async (_, name, args, sender, answer) => {
    expect(await command(name, args, sender)).toMatchObject(answer);
    expect(obeyed).toHaveBeenCalledTimes('refusal' in answer ? 0 : 1);
  });

  /** What a page may ask, about one paper or its own site; whoever adds to it has to say so here. */
  const OF_PAGES = [
    'cite',
    'getChoices',
    'getMarks',
    'judge',
    'listPaper',
    'markOpened',
    'openTab',
    'removePaper',
    'reportPage',
    'restorePaper',
    'savePaper',
    'setPageCount',
    'setSiteView',
    'tagPaper',
  ];
  test.each(Object.keys(schemas).filter((name) => !OF_PAGES.includes(name)))(
    'a page may not ask for %s, whatever comes with it',
    async (name) => {
      for (const args of [[], [[paper.id]], [paper.id, 'x'], [[paper]], [{ keepSnapshots: false }]])
        for (const sender of [LISTING, HF])
          expect(await command(name, args, sender)).toMatchObject(refused('forbidden'));
      expect(obeyed).not.toHaveBeenCalled();
    },
  );

  test.each([
    ['a private window is known by its tab', page('https://arxiv.org/list/cs.LG/new', true), true],
    ['an ordinary one too', LISTING, false],
  ])('%s', async (_, sender, expected) => {
    await command('reportPage', [report], sender);
    expect(obeyed.mock.calls[0]?.[0].sender.private).toBe(expected);
  });
});

describe('a site that the reader has to allow', () => {
  const [core] = sites;
  if (!core) throw new Error('no sites');
  const optional: Site = { ...core, name: 'lists', matches: ['https://lists.example/*'], access: 'optional' };
  const at = page('https://lists.example/today');

  beforeEach(() => {
    fakeBrowser.reset();
    const obey = async () => ({ ok: true, result: undefined });
    const handlers = Object.fromEntries(Object.keys(schemas).map((name) => [name, obey]));
    handle(handlers as unknown as Handlers, [...sites, optional]);
  });

  test.each([
    ['may ask once it is allowed', true, DONE],
    ['is a stranger before, and once the permission is taken back', false, refused('forbidden')],
  ])('%s', async (_, isAllowed, answer) => {
    allowed.mockResolvedValue(isAllowed);
    expect(await command('getMarks', [['arxiv:2401.00001']], at)).toMatchObject(answer);
    expect(allowed).toHaveBeenCalledWith({ origins: ['https://lists.example/*'] });
  });

  test('a site of the core list needs no look', async () => {
    expect(await command('getMarks', [['arxiv:2401.00001']], LISTING)).toMatchObject(DONE);
    expect(allowed).not.toHaveBeenCalled();
  });
});

describe('a host without a file of its own', () => {
  const url = 'https://lab.example/papers';
  const paper = aPaper(1, { source: 'web-lab-example' });
  const report = aReport([paper], { url, site: 'web-lab-example' });

  test('is a stranger, until the reader allows it', async () => {
    expect(await command('reportPage', [report], page(url))).toMatchObject(refused('forbidden'));
    allowed.mockImplementation(async ({ origins = [] }) =>
      origins.every((one) => one === 'https://lab.example/*'),
    );
    expect(await command('reportPage', [report], page(url))).toMatchObject(DONE);
  });

  test('may ask from the tab that was lit, and from no other, nor after the tab went elsewhere', async () => {
    await rememberLit(7, 'https://lab.example');
    expect(await command('savePaper', [paper], page(url))).toMatchObject(DONE);
    const other = { ...page(url), tab: { id: 8, incognito: false } } as Runtime.MessageSender;
    expect(await command('savePaper', [paper], other)).toMatchObject(refused('forbidden'));
    const elsewhere = page('https://evil.example/');
    expect(await command('savePaper', [paper], elsewhere)).toMatchObject(refused('forbidden'));
  });

  test('speaks for itself only', async () => {
    await rememberLit(7, 'https://lab.example');
    expect(await command('savePaper', [aPaper(1)], page(url))).toMatchObject(refused('forbidden'));
    await rememberLit(7, 'https://arxiv.org');
    // A page of arXiv that was lit speaks for arXiv, and for its host.
    const onArxiv = aPaper(1, { source: 'web-arxiv-org' });
    for (const one of [aPaper(1), onArxiv])
      expect(await command('savePaper', [one], page('https://arxiv.org/a/x_1'))).toMatchObject(DONE);
  });
});

describe('what a command may carry', () => {
  const paper = aPaper(1);
  test.each<[string, string, unknown]>([
    ['no arguments', 'savePaper', undefined],
    ['arguments that are no list', 'savePaper', paper],
    ['one argument too many', 'savePaper', [paper, paper]],
    ['a paper without title', 'savePaper', [{ ...paper, title: ' \u200a ' }]],
    ['a paper with a script for its address', 'savePaper', [{ ...paper, url: 'javascript:alert(1)' }]],
    ['a link that is not https', 'savePaper', [{ ...paper, links: { pdf: 'http://arxiv.org/pdf/1' } }]],
    ['an id of another form', 'savePaper', [{ ...paper, id: '__proto__' }]],
    ['a status that does not exist', 'setStatus', [[paper.id], 'done']],
    ['more ids than one transaction should bear', 'addTag', [Array(CAPS.ids + 1).fill(paper.id), 'rl']],
    ['more papers than one report should bear', 'reportPage', [aReport(Array(CAPS.cards + 1).fill(paper))]],
    ['a verdict that is none', 'judge', [paper, 'unread']],
    ['a verdict left out', 'judge', [paper]],
    [
      'more verdicts than one transaction should bear',
      'judgePapers',
      [Array(CAPS.cards + 1).fill(paper), null],
    ],
    ['a tag neither on nor off', 'tagPaper', [paper, 'rl']],
    ['a tag of one paper that would have to be cut', 'tagPaper', [paper, 'x'.repeat(CAPS.tag + 1), true]],
    ['a list that is neither by id nor by name', 'listPaper', [paper, {}, true]],
    ['a list by both', 'listPaper', [paper, { id: 'a', name: 'A' }, true]],
    ['a list by an odd id', 'listPaper', [paper, { id: '../a' }, true]],
    ['choices of two papers', 'getChoices', [paper.id, paper.id]],
    ['a view of a site with its lights', 'setSiteView', ['arxiv', { lit: false }]],
    ['a sort that there is not', 'setSiteView', ['arxiv', { sort: 'mood' }]],
    ['a count below none', 'setPageCount', [-1]],
    ['a count too long for the button', 'setPageCount', [10_000]],
    ['a count that is no whole number', 'setPageCount', [1.5]],
    ['a count in words', 'setPageCount', ['9']],
    ['a tag of blanks', 'addTag', [[paper.id], '  ']],
    ['a tag that would have to be cut', 'addTag', [[paper.id], 'x'.repeat(CAPS.tag + 1)]],
    ['a note that would have to be cut', 'setNote', [paper.id, 'x'.repeat(CAPS.readerNote + 1)]],
  ])('%s is a bad request', async (_, name, args) => {
    const sender = name === 'reportPage' || name === 'setPageCount' ? LISTING : POPUP;
    expect(await command(name, args, sender)).toEqual(refused('bad-request'));
    expect(obeyed).not.toHaveBeenCalled();
  });

  test('an id that no sender of ours makes is a bad request', async () => {
    expect(await ask({ name: 'probe', opId: 'again', args: [] }, POPUP)).toEqual({
      ok: false,
      opId: 'again',
      refusal: 'bad-request',
    });
  });

  test('texts are cut to the caps, whole characters, well-formed, and unknown fields left out', async () => {
    const title = `${'x'.repeat(CAPS.title - 1)}😀`;
    const hostile = { ...paper, title, abstract: 'a\ud800 b', evil: 1, citeKey: 'mine', note: 'n' };
    await command('savePaper', [{ ...hostile, abstract: `  ${hostile.abstract}  ` }], POPUP);
    expect(obeyed.mock.calls[0]?.[0].args[0]).toEqual({
      ...paper,
      title: 'x'.repeat(CAPS.title - 1),
      abstract: 'a\ufffd b',
    });
  });

  test('a damaged abstract beside a sound title stays known as damaged', async () => {
    await command('savePaper', [{ ...paper, lossyAbstract: true }], POPUP);
    expect(obeyed.mock.calls[0]?.[0].args[0]).toEqual({ ...paper, lossyAbstract: true });
  });

  test('authors beyond the cap are left out', async () => {
    const authors = Array.from({ length: CAPS.authors + 1 }, (_, i) => ({ name: `A${i}` }));
    await command('savePaper', [{ ...paper, authors }], POPUP);
    expect(obeyed.mock.calls[0]?.[0].args[0]).toMatchObject({ authors: { length: CAPS.authors } });
  });

  test('one odd card does not stop the others', async () => {
    const odd = [null, 1, [], { paper: null, rank: 0 }, { paper: aPaper(2), rank: 1e9 }];
    const report = {
      ...aReport([paper]),
      cards: [...odd, { paper, rank: 3, votes: 12, listedOn: '2026-11-01' }],
    };
    await command('reportPage', [report], LISTING);
    expect(obeyed.mock.calls[0]?.[0].args[0]).toEqual({
      ...report,
      cards: [{ paper, rank: 3, votes: 12, listedOn: '2026-11-01' }],
    });
  });

  test('what only Firefox lets through is taken as Chromium would send it', async () => {
    await command('savePaper', [{ ...paper, abstract: undefined, links: new Map() }], POPUP);
    expect(obeyed.mock.calls[0]?.[0].args[0]).toEqual({ ...paper, links: {} });
  });
});

describe('answers', () => {
  test.each([
    ['nothing', undefined],
    ['a text', 'probe'],
    ['a message of the page layer', { name: 'marksChanged', marks: {} }],
    ['a command without id', { name: 'probe', args: [] }],
  ])('%s is left to another listener', (_, message) => {
    return expect(ask(message, POPUP)).resolves.toBeUndefined();
  });

  test('a handler that throws is reported once, and answered', async () => {
    const reported = vi.spyOn(reporting, 'report').mockImplementation(() => {});
    obeyed.mockImplementation(() => {
      throw new TypeError('a bug');
    });
    expect(await command('probe', [], POPUP)).toEqual(refused('unexpected'));
    expect(reported).toHaveBeenCalledTimes(1);
  });
});
