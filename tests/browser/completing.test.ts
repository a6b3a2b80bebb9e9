/** Saved papers completed by arXiv and Crossref, in both browsers, with the two hosts played by strict servers. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ASKED_PATTERNS, HOSTS } from '../../lib/enrich/hosts';
import { acl } from '../../lib/sites/acl';
import { openreview } from '../../lib/sites/openreview';
import { type ArxivServer, arxivServer, entry, feed } from '../enrich/arxiv-server';
import { reply } from '../enrich/works';
import { openChromium } from './harness/chromium';
import { clipboard } from './harness/clipboard';
import { openReader, rowsOf } from './harness/database';
import { type Driver, seeing, type Tab, until } from './harness/driver';
import { openFirefox } from './harness/firefox';
import { fixture } from './harness/fixture';
import { type MadeUpPaper, madeUpPapers } from './harness/papers';
import { isSaved } from './harness/reading';
import { give, savePapers } from './harness/saving';
import { goTo, shows } from './harness/screen';
import { allowSite } from './harness/sites';
import { word } from './harness/words';

const TEA = 'On the Tea of Schr\\"odinger: Brewing with $k$ Leaves';
/** A paper of ACL and OpenReview. */
const LOOMS = 'Folding Sparse0 Looms by Method M0';
/** Nine words of ten are those of the published version. */
const GREEN_TEA = TEA.replace('Leaves', 'Green Leaves');

/** What arXiv says of a paper that was published. */
const published = (id: string, title: string, doi: string) =>
  entry(id)
    .replace(/<title>[^<]*/, `<title>${title}`)
    .replace('<name>Ada Lovelace</name></author>', '<name>Zoë van der Ångström</name></author>')
    .replace('</entry>', `<arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">${doi}</arxiv:doi></entry>`);

describe.each([
  ['Chromium', openChromium],
  ['Firefox', openFirefox],
] as const)('Completing in %s', (_, open) => {
  const papers = madeUpPapers(9000, 9003);
  const [first, second] = papers as readonly [MadeUpPaper, MadeUpPaper];
  let driver: Driver;
  let reader: Tab;
  let library: Tab;
  let connected = true;
  const asked: string[] = [];
  const arxiv: ArxivServer = arxivServer({ now: Date.now });
  beforeAll(async () => {
    driver = await open();
    await driver.play(HOSTS.arxiv, async (url) => {
      if (!connected) return undefined;
      const response = await arxiv.fetch(url, { credentials: 'omit' });
      const ids = arxiv.requests.at(-1) ?? [];
      const usual = response.status === 200 && ids.includes(first.id);
      const told = new Map([
        [first.id, published(first.id, TEA, '10.1234/tea.5')],
        [second.id, published(second.id, GREEN_TEA, '10.1234/tea.6')],
      ]);
      const body = usual ? feed(ids.map((id) => told.get(id) ?? entry(id)).join('')) : await response.text();
      return { status: response.status, body };
    });
    await driver.play(HOSTS.crossref, async (url) => {
      const path = decodeURIComponent(new URL(url).pathname);
      asked.push(path);
      const author = [{ given: 'Zoë', family: 'van der Ångström' }];
      return { status: 200, body: reply({ DOI: path.replace('/works/', ''), author }) };
    });
    reader = await openReader(driver);
    library = await driver.openOwn('library.html');
    await savePapers(library, papers.slice(0, 2), {
      lossy: true,
      authors: [{ name: 'Zoë van der Ångström' }],
    });
  });
  afterAll(async () => {
    await driver?.close();
  });
  beforeEach(() => library.front());

  const paper = async ({ id }: MadeUpPaper) =>
    (await rowsOf(reader, 'library', 'papers')).find((row) => row.id === `arxiv:${id}`) ?? {};
  const sent = () => rowsOf(reader, 'library', 'sent');

  test('sends nothing before the reader has agreed', async () => {
    await shows(library, word('completingQuestion'));
    await shows(library, first.title);
    // Under the papers: over them it would move what the reader is about to press.
    const text = await library.text();
    expect(text.indexOf(word('completingQuestion'))).toBeGreaterThan(text.indexOf(first.title));
    await driver.stopBackground();
    await savePapers(library, papers.slice(0, 1));
    expect(arxiv.requests).toEqual([]);
    expect(await sent()).toEqual([]);
  });

  test('says what is sent where, and asks the browser in a click', async () => {
    await library.click('link', word('completingHow'));
    await shows(library, word('completingSendsIds', HOSTS.arxiv));
    await shows(library, word('completingSendsDois', HOSTS.crossref));
    for (const pattern of ASKED_PATTERNS) await driver.allowHost(pattern);
    await library.front();
    await library.click('button', word('completingAllow'));
    await shows(library, word('completingLeftMany', 2));
    expect(arxiv.requests).toEqual([]);
  });

  test('completes all that was saved before, and logs what was sent', async () => {
    await library.click('button', word('completeAll'));
    await shows(library, word('completingAllDone'));
    await until('the true title', async () => (await paper(first)).title === TEA);
    expect(await paper(second)).toMatchObject({ completed: { found: true }, lossy: false });
    expect(arxiv.requests).toHaveLength(1);
    // A background that is stopped between the two goes on after a minute.
    await until('Crossref', async () => asked.length >= 2, 120_000).catch(
      seeing(async () => JSON.stringify(await rowsOf(reader, 'library', 'queues'))),
    );
    expect(asked.toSorted()).toEqual(['/works/10.1234/tea.5', '/works/10.1234/tea.6']);
    await until('the log', async () => (await sent()).length === 3);
    await shows(library, word('sentMany', 3, 4));
  });

  test('offers the published version, old and new side by side; it is accepted, and undone', async () => {
    await library.click('link', word('offersMany', 2));
    await shows(library, word('offersTextMany', 2));
    const title = /^(?!.*Green).*Tea of/;
    await until('the paper', async () =>
      (await library.controls('link')).some(({ name }) => title.test(name)),
    );
    await library.click('link', title);
    await shows(library, word('offerTitle'));
    await shows(library, 'Proceedings of the Tea & Coffee Conference');
    await library.click('button', word('offerAccept'));
    await until('the venue', async () => (await paper(first)).venue !== undefined);
    await shows(library, word('publishedIn', 'Proceedings of the Tea & Coffee Conference'));
    await library.click('button', word('offerUndo'));
    await until('no venue', async () => (await paper(first)).venue === undefined);
  });

  test('what matches exactly is accepted at once, and nothing else; key and eprint stay', async () => {
    await give(reader, 'assignKeys', [`arxiv:${first.id}`]);
    const key = String((await paper(first)).citeKey);
    await shows(library, word('offersTextMany', 2));
    await library.click('button', word('offersAcceptExact'));
    await until('the venue again', async () => (await paper(first)).venue !== undefined);
    await shows(library, word('offersTextOne', 1));
    await library.click('button', word('offersAcceptExact'));
    await shows(library, word('offersNoneExact'));
    expect((await paper(second)).venue).toBeUndefined();
    await goTo(library, `#/all?paper=${encodeURIComponent(`arxiv:${first.id}`)}`);
    await library.click('button', word('copyCitationOf', TEA));
    await shows(library, word('copiedBibtex'));
    const lines = (await clipboard(driver, library)).split('\n').map((line) => line.replace(/\s+= /, ' = '));
    expect(lines).toEqual(
      expect.arrayContaining([
        `@inproceedings{${key},`,
        '  title = {On the Tea of {Schr{\\"o}dinger}: Brewing with {$k$} Leaves},',
        '  booktitle = {Proceedings of the Tea \\& Coffee Conference},',
        '  pages = {34--56},',
        '  doi = {10.1234/tea.5},',
        `  eprint = {${first.id}},`,
      ]),
    );
  });

  test('asks by itself about what is saved from then on, when there is a connection', async () => {
    connected = false;
    await savePapers(library, papers.slice(2), { lossy: true });
    const third = papers[2] ?? first;
    await goTo(library, '#/settings');
    await shows(library, word('completingOffline'));
    await driver.stopBackground();
    connected = true;
    await library.run(() => dispatchEvent(new Event('online')));
    await until('the third', async () => (await paper(third)).completed !== undefined);
    expect(arxiv.complaints).toEqual([]);
  });

  test.each([
    [
      acl,
      fixture('acl/paper.html'),
      'Proceedings of the 62nd Annual Meeting on Teapots (Volume 1: Long Papers)',
    ],
    [openreview, fixture('openreview/paper.html'), 'The Twelfth Conference on Teapots'],
  ])(
    'what the own page of a paper of $label gives as BibTeX is believed as it is saved',
    async (site, page, booktitle) => {
      await driver.serve(page.url, page.html);
      await allowSite(driver, library, site);
      const tab = await driver.open(page.url);
      await tab.click('button', word('pageSaveTitle', LOOMS));
      await isSaved(tab, LOOMS);
      await tab.click('button', word('copyCitationOf', LOOMS));
      const row = await until('its key', async () =>
        (await rowsOf(reader, 'library', 'papers')).find(
          ({ source, citeKey }) => source === site.name && citeKey !== undefined,
        ),
      );
      expect(row.venue).toMatchObject({ type: 'proceedings', container: booktitle, source: site.name });
      const copied = await clipboard(driver, tab);
      expect(copied).toContain(`@inproceedings{${row.citeKey},`);
      expect(copied).toContain(`= {${booktitle}},`);
      expect(copied).toContain('{Almeida-Sparse0, Ada and Ivanova-Sparse0, Bruno}');
      await tab.close();
    },
  );

  test('stops when the permission is taken away in the browser, and says so', async () => {
    for (const pattern of ASKED_PATTERNS) await driver.denyHost(pattern);
    await library.front();
    await shows(library, word('completingTaken'));
    const before = arxiv.requests.length;
    await savePapers(library, madeUpPapers(9003, 9004), { lossy: true });
    await shows(library, word('completingNotPermitted'));
    expect(arxiv.requests).toHaveLength(before);
  });

  test('ends with the reader’s consent', async () => {
    await library.click('button', word('completingWithdraw'));
    await shows(library, word('completingAllow'));
    await until('an empty queue', async () => {
      const rows = await rowsOf(reader, 'library', 'queues');
      return JSON.stringify(rows).includes('"waiting":[]') && !JSON.stringify(rows).includes('"waiting":[{');
    });
  });
});
