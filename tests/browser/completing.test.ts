/** Saved papers completed by arXiv and Crossref, in both browsers, with the two hosts played by strict servers. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ASKED_PATTERNS, HOSTS } from '../../lib/enrich/hosts';
import { type ArxivServer, arxivServer, entry, feed } from '../enrich/arxiv-server';
import { reply } from '../enrich/works';
import { openChromium } from './harness/chromium';
import { openReader, rowsOf } from './harness/database';
import { type Driver, type Tab, until } from './harness/driver';
import { openFirefox } from './harness/firefox';
import { type MadeUpPaper, madeUpPapers } from './harness/papers';
import { savePapers } from './harness/saving';
import { shows } from './harness/screen';
import { word } from './harness/words';

const TEA = 'On the Tea of Schr\\"odinger: Brewing with $k$ Leaves';

/** What arXiv says of a paper that was published. */
const published = (id: string) =>
  entry(id)
    .replace(/<title>[^<]*/, `<title>${TEA}`)
    .replace('<name>Ada Lovelace</name></author>', '<name>Zoë van der Ångström</name></author>')
    .replace(
      '</entry>',
      '<arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.1234/tea.5</arxiv:doi></entry>',
    );

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
      const body = usual
        ? feed(ids.map((id) => (id === first.id ? published(id) : entry(id))).join(''))
        : await response.text();
      return { status: response.status, body };
    });
    await driver.play(HOSTS.crossref, async (url) => {
      asked.push(decodeURIComponent(new URL(url).pathname));
      return { status: 200, body: reply({ author: [{ given: 'Zoë', family: 'van der Ångström' }] }) };
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
    await until('Crossref', async () => asked.length > 0);
    expect(asked).toEqual(['/works/10.1234/tea.5']);
    await until('the log', async () => (await sent()).length === 2);
    await shows(library, word('sentMany', 2, 3));
  });

  test('offers the published version, old and new side by side; it is accepted, and undone', async () => {
    await library.click('link', word('offersOne', 1));
    await shows(library, word('offersTextOne', 1));
    await until('the paper', async () =>
      (await library.controls('link')).some(({ name }) => /Tea of/.test(name)),
    );
    await library.click('link', /Tea of/);
    await shows(library, word('offerTitle'));
    await shows(library, 'Proceedings of the Tea & Coffee Conference');
    await library.click('button', word('offerAccept'));
    await until('the venue', async () => (await paper(first)).venue !== undefined);
    await shows(library, word('publishedIn', 'Proceedings of the Tea & Coffee Conference'));
    await library.click('button', word('offerUndo'));
    await until('no venue', async () => (await paper(first)).venue === undefined);
    await library.click('button', word('offersAcceptExact'));
    await until('the venue again', async () => (await paper(first)).venue !== undefined);
  });

  test('asks by itself about what is saved from then on, when there is a connection', async () => {
    connected = false;
    await savePapers(library, papers.slice(2), { lossy: true });
    const third = papers[2] ?? first;
    await library.run(() => {
      location.hash = '#/settings';
    });
    await shows(library, word('completingOffline'));
    await driver.stopBackground();
    connected = true;
    await library.run(() => dispatchEvent(new Event('online')));
    await until('the third', async () => (await paper(third)).completed !== undefined);
    expect(arxiv.complaints).toEqual([]);
  });

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
