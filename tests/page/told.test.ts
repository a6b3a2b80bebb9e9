/** What a card says of its paper: when it was seen, and what the reader made of it. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import browser from 'webextension-polyfill';
import { lightingOf } from '../../lib/page/lighting';
import { agoOf, factsTold, type Known, seenWords, whyWords } from '../../lib/page/told';
import { group } from '../keywords/groups';
import { cardOf, paperOf } from './cards-of-papers';

const NOON = new Date(2026, 10, 27, 12).getTime();
const at = (...[month, day, hour, minute = 0]: [number, number, number, number?]) =>
  new Date(2026, month - 1, day, hour, minute).getTime();

test.each([
  ['this very minute', at(11, 27, 12), 'this minute'],
  ['twenty minutes', at(11, 27, 11, 40), '20 minutes ago'],
  ['this morning', at(11, 27, 7), '5 hours ago'],
  ['late last night, as a calendar has it', at(11, 26, 23), 'yesterday'],
  ['three days', at(11, 24, 20), '3 days ago'],
  ['seven weeks', at(10, 9, 9), '49 days ago'],
  ['many months', at(3, 1, 9), '9 months ago'],
  ['a clock that was put back', NOON + 5000, 'this minute'],
])('%s', (_, time, words) => {
  expect(agoOf(time, NOON)).toBe(words);
});

beforeEach(() => {
  vi.spyOn(browser.i18n, 'getMessage').mockImplementation((key) => key);
});

describe('a card tells', () => {
  const met = { seenAt: at(11, 24, 20), seenSite: 'arxiv', isNew: false };
  const saved = { savedAt: 0, status: 'unread', tags: [], listCount: 0, hasNote: false } as const;
  const told = (known: Partial<Known>) =>
    factsTold({ mark: {}, met: undefined, score: undefined, ...known }, 'huggingface', NOON).map(
      ({ kind }) => kind,
    );

  test.each<[string, Partial<Known>, readonly string[]]>([
    ['nothing where there is nothing to say', {}, []],
    ['nor that it is saved: Save tells that', { mark: { saved } }, []],
    ['that it is new', { met: { ...met, isNew: true } }, ['new']],
    ['when it was seen', { met }, ['seen']],
    ['that it is read, saved or not', { mark: { judged: 'read' } }, ['status']],
    [
      'what the reader made of it',
      { mark: { saved: { ...saved, status: 'reading', tags: ['rl'], hasNote: true } }, score: -2 },
      ['status', 'tags', 'note', 'score'],
    ],
  ])('%s', (_, known, kinds) => {
    expect(told(known)).toEqual(kinds);
  });

  test('a score with its sign, and tags by name while there are few', () => {
    const facts = (tags: readonly string[], score: number) =>
      factsTold({ mark: { saved: { ...saved, tags } }, met: undefined, score }, 'arxiv', NOON);
    expect(facts(['rl', 'to cite'], 3).map(({ text }) => text)).toEqual(['#rl #to cite', '+3']);
    expect(facts(['a', 'b', 'c'], -1).map(({ brief }) => brief)).toEqual(['#3', '−1']);
  });
});

describe('when and where a paper was seen, in words', () => {
  beforeEach(() => {
    vi.mocked(browser.i18n.getMessage).mockImplementation((key, of) =>
      [key, ...[of ?? []].flat()].join(' | '),
    );
  });
  const met = (seenSite: string) => ({ seenAt: at(11, 24, 20), seenSite, isNew: false });

  test.each([
    ['on this site', 'huggingface', 'pageSeen | 3 days ago'],
    ['on another one, by its name', 'arxiv', 'pageSeenOn | 3 days ago | arXiv'],
    ['on one whose name no tab carries', 'openreview', 'pageSeenElsewhere | 3 days ago'],
  ])('%s', (_, site, words) => {
    expect(seenWords(met(site), 'huggingface', NOON)).toBe(words);
    const [fact] = factsTold({ mark: {}, met: met(site), score: undefined }, 'huggingface', NOON);
    expect([fact?.text, fact?.brief]).toEqual([words, '3 days ago']);
    const why = whyWords('seen', { met: met(site), hits: undefined }, undefined, 'huggingface', NOON);
    expect(why).toBe(words);
  });

  test('a muted one names the groups that mute it, and no others', () => {
    const groups = [group('survey', { name: 'Surveys', mute: true }), group('rag', { name: 'RAG' })];
    const more = [
      ...groups,
      group('x', { name: 'Dull', mute: true }),
      group('on', { name: 'On', mute: true }),
    ];
    const lighting = lightingOf(more, paperOf);
    const card = cardOf('arxiv:2610.00001', 'A survey on RAG');
    const told = { met: undefined, hits: lighting?.weigh(card) };
    expect(whyWords('muted', told, lighting, 'arxiv', NOON)).toBe('foldMuted | Surveys, On');
  });
});
