/** What arXiv, Crossref and Zotero answer, as a broken or hostile server would: a typed answer, and sound papers. */
import fc from 'fast-check';
import { safeParse } from 'valibot';
import { describe, expect, test, vi } from 'vitest';
import { arxiv } from '../../lib/enrich/arxiv';
import { ask } from '../../lib/enrich/ask';
import { completedBy, offeredBy } from '../../lib/enrich/completed';
import { crossref } from '../../lib/enrich/crossref';
import { pingZotero, sendToZotero, zoteroTarget } from '../../lib/enrich/zotero';
import type { SavedPaper } from '../../lib/library/types';
import { paper as paperSchema } from '../../lib/messages/schemas';
import { fuzz, harmedText, PATIENCE, spoiltOf } from '../fuzz';
import { asSaved } from '../library/stand';
import { entry, errorEntry, feed } from './arxiv-server';
import { PREPRINT, reply } from './works';

const KINDS = ['answered', 'busy', 'unreachable', 'unreadable', 'refused'];
const saved: SavedPaper = asSaved(PREPRINT);
const status = fc.constantFrom(200, 200, 200, 200, 400, 403, 404, 414, 429, 500, 503);
const retryAfter = fc.constantFrom('', '5', '-1', '99999999999999', 'Fri, 31 Dec 9999 23:59:59 GMT', 'soon');
const XML = ['<', '>', '</', '/>', '<![CDATA[', ']]>', '<!--', '-->', '<?', '&', ';', '<entry>', '</entry>'];

/** An answer as a server gives it. */
const answering = (body: string, code: number, retry = '') =>
  Promise.resolve(new Response(body, { status: code, headers: retry ? { 'retry-after': retry } : {} }));
const never = new AbortController().signal;

describe('an answer of a hostile server', () => {
  test('of arXiv is read as papers that can be kept, or as none', { timeout: PATIENCE }, async () => {
    const ids = ['2401.00001', 'hep-th/9901001'];
    const bodies = fc.oneof(
      harmedText(feed(ids.map(entry).join('')), XML),
      harmedText(feed(errorEntry('2401.00001')), XML),
      harmedText('Rate exceeded.', XML),
    );
    await fuzz('arXiv Atom', fc.tuple(bodies, status, retryAfter), async ([body, code, retry]) => {
      const reading = await ask(
        arxiv,
        ids,
        () => answering(body, code, retry),
        () => 0,
        never,
      );
      expect(KINDS).toContain(reading.kind);
      for (const [id, paper] of reading.kind === 'answered' ? reading.found : []) {
        expect(ids).toContain(id);
        const completed = completedBy(saved, { ...paper, id: saved.id }, 5);
        expect(safeParse(paperSchema, paper).success, JSON.stringify(paper)).toBe(true);
        expect(safeParse(paperSchema, completed).success, JSON.stringify(completed)).toBe(true);
      }
    });
  });

  test('of Crossref becomes an offer that can be shown, or none', { timeout: PATIENCE }, async () => {
    const sound = reply({
      title: [PREPRINT.title],
      subtitle: ['A Study'],
      issue: '3',
      'article-number': '7',
    });
    const bodies = fc.oneof(
      spoiltOf(JSON.parse(sound)).map((value) => JSON.stringify(value) ?? ''),
      harmedText(sound, ['{', '}', '[', ']', '"', ',', '<b>', '</mml:math>']),
    );
    await fuzz('Crossref', fc.tuple(bodies, status, retryAfter), async ([body, code, retry]) => {
      const reading = await ask(
        crossref,
        ['10.1234/tea.5'],
        () => answering(body, code, retry),
        () => 0,
        never,
      );
      expect(KINDS).toContain(reading.kind);
      for (const [, work] of reading.kind === 'answered' ? reading.found : []) {
        const { offer, ...paper } = offeredBy(saved, work, 5);
        expect(safeParse(paperSchema, paper).success).toBe(true);
        expect(['open', 'none']).toContain(offer?.state);
        for (const text of [offer?.found?.title ?? '', ...Object.values(offer?.found?.venue ?? {})].map(
          String,
        )) {
          expect(text.length).toBeLessThanOrEqual(1000);
          expect(text.isWellFormed()).toBe(true);
        }
      }
    });
  });

  test('of Zotero leaves no paper without a word of what became of it', { timeout: PATIENCE }, async () => {
    const selected = JSON.stringify({
      libraryID: 1,
      libraryName: 'My Library',
      libraryEditable: true,
      editable: true,
      id: 7,
      name: 'Tea',
    });
    const body = fc.oneof(
      spoiltOf(JSON.parse(selected)).map((value) => JSON.stringify(value) ?? ''),
      harmedText(selected, ['{', '}', '"', ',', 'null']),
      fc.constant(selected),
    );
    const code = fc.constantFrom(200, 200, 200, 201, 400, 409, 500);
    const saving = fc.tuple(body, fc.constantFrom(201, 201, 200, 409, 500, 0));
    const cases = fc.tuple(fc.array(fc.tuple(body, code), { minLength: 1, maxLength: 4 }), saving);
    const papers = Array.from({ length: 30 }, (_, n) => ({
      paper: { ...PREPRINT, id: `url:${n}` },
      tags: [],
      note: '',
    }));
    await fuzz('Zotero', cases, async ([looks, [text, savedAs]]) => {
      let at = 0;
      const fetch = (url: string) => {
        if (url.endsWith('/saveItems'))
          return savedAs === 0 ? Promise.reject(new TypeError('Failed to fetch')) : answering(text, savedAs);
        const [said = '', how = 200] = looks[at++ % looks.length] ?? [];
        return answering(said, how);
      };
      expect(await pingZotero(fetch)).toHaveProperty('ok');
      const target = await zoteroTarget(fetch);
      if (target.ok) expect(typeof target.value.library).toBe('string');
      const { sent, unsure, left } = await sendToZotero(papers, { fetch });
      expect([...sent, ...unsure, ...left].toSorted()).toEqual(
        papers.map(({ paper }) => paper.id).toSorted(),
      );
    });
  });
});

/** A body that goes on for ever, and whether anybody still reads it. */
function endless() {
  let sent = 0;
  const cancel = vi.fn();
  const body = new ReadableStream({
    pull(controller) {
      sent += 1_000_000;
      controller.enqueue(new Uint8Array(1_000_000).fill(32));
    },
    cancel,
  });
  return { response: new Response(body), cancel, sent: () => sent };
}

test.each([
  ['arXiv', (fetch: () => Promise<Response>) => ask(arxiv, ['2401.00001'], fetch, () => 0, never)],
  ['Crossref', (fetch: () => Promise<Response>) => ask(crossref, ['10.1234/tea.5'], fetch, () => 0, never)],
  ['Zotero', (fetch: () => Promise<Response>) => zoteroTarget(fetch)],
])('an answer of %s that never ends is left after the cap', async (_, request) => {
  const { response, cancel, sent } = endless();
  const answer = await request(() => Promise.resolve(response));
  expect([{ kind: 'unreachable' }, { ok: false, problem: 'zoteroNotRunning' }]).toContainEqual(answer);
  expect(cancel).toHaveBeenCalled();
  expect(sent()).toBeLessThan(40_000_000);
});
