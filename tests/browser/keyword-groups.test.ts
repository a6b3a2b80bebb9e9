/** Keyword groups, keys and switches in real browsers: what is set on a screen is what the page in front shows. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_GROUPS } from '../../lib/keywords/defaults';
import { readGroups, writeGroups } from '../../lib/keywords/transfer';
import type { Group } from '../../lib/keywords/types';
import { type ChromiumDriver, openChromium } from './harness/chromium';
import { openReader, rowsOf } from './harness/database';
import { type Tab, until } from './harness/driver';
import { type FirefoxDriver, openFirefox } from './harness/firefox';
import { huggingfaceList } from './harness/pages';
import { madeUpPapers } from './harness/papers';
import { rightLight } from './harness/reading';
import { goTo, shows } from './harness/screen';
import { getLocal } from './harness/settings';
import { word } from './harness/words';

describe.each([
  ['Chromium', openChromium],
  ['Firefox', openFirefox],
] as const)('keyword groups in %s', (_, open) => {
  const url = 'https://huggingface.co/papers/date/2026-11-02';
  const papers = madeUpPapers(8000, 8006).map((paper, n) => ({
    ...paper,
    title:
      ['Diffusion and KV cache', 'Sparse tea', 'Diffusion of tea', 'LLM', 'Nothing', 'Nothing, too'][n] ?? '',
    abstract: n === 1 ? 'Tea, and diffusion of it.' : 'No more.',
    authors: n === 2 ? ['Ada Rarely-Seen'] : paper.authors,
  }));
  const [models, generation, efficiency] = DEFAULT_GROUPS as readonly [Group, Group, Group];
  let driver: ChromiumDriver | FirefoxDriver;
  let reader: Tab;
  let own: Tab;
  let listing: Tab;
  beforeAll(async () => {
    driver = await open();
    reader = await openReader(driver);
    await driver.serve(url, huggingfaceList(papers));
    own = await driver.openOwn('library.html#/keywords');
    listing = await driver.open(url);
    await until(
      'the seen papers',
      async () => (await rowsOf(reader, 'seen', 'papers')).length === papers.length,
    );
  });
  afterAll(() => driver?.close());

  const stored = async () => (await getLocal(reader, 'groups')).groups as Group[];
  /** What is lit under a colour. */
  const litAs = (color: string) =>
    listing.run(
      (name: string) =>
        [...(CSS.highlights.get(name) ?? [])].map((each) => {
          const range = document.createRange();
          range.setStart(each.startContainer, each.startOffset);
          range.setEnd(each.endContainer, each.endOffset);
          return range.toString();
        }),
      `paperlight-${color}`,
    );
  const ours = () =>
    listing.run(() => ({
      controls: document.querySelectorAll('paperlight-save').length,
      lit: [...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0),
    }));
  const becomes = (what: string, look: (of: { controls: number; lit: number }) => boolean) =>
    until(what, async () => look(await ours()));
  const folded = () => listing.run(() => document.querySelectorAll('paperlight-line').length);
  /** The popup over the listing, at a panel of it. */
  const openAt = async (panel: 'tabPage' | 'tabKeywords') => {
    await listing.front();
    const popup = await driver.openPopup();
    await popup.click('tab', word(panel));
    return popup;
  };
  const paste = (tab: Tab, text: string) =>
    tab.run((pasted: string) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
      // Firefox takes no data for an event that is made (153, 2026-11).
      Object.defineProperty(event, 'clipboardData', { value: clipboardData });
      document.activeElement?.dispatchEvent(event);
    }, text);

  test('a list is pasted in the popup, counted in what went by, and lit on the page in front', async () => {
    const popup = await openAt('tabKeywords');
    const field = word('groupTerms', efficiency.name);
    await popup.fill('textbox', field, '');
    await paste(popup, '1. sparse\r\n2. KV cache\r\n3. Diffusion\r\n4. kv-cache\r\n5. author:rarely seen');
    await shows(popup, word('problemDuplicate', 'kv-cache', 4));
    await shows(popup, word('problemElsewhere', 'Diffusion', 3, generation.name));
    const counts = async () => (await popup.controls('button')).map(({ name }) => name);
    await expect.poll(counts).toEqual(expect.arrayContaining(['Diffusion 3', 'sparse 1', 'KV cache 1']));
    await popup.click('button', 'Diffusion 3');
    await shows(popup, 'Tea, and diffusion of it.');
    // Of an author, no title and no abstract says why.
    await popup.click('button', 'author:rarely seen 1');
    await shows(popup, 'Ada Rarely-Seen');
    const marked = () => popup.run(() => document.querySelector('.term-examples p mark')?.textContent);
    expect(await marked()).toBe('Rarely-Seen');
    if (driver.browser === 'firefox') await listing.front();
    const text = 'sparse\nKV cache\nDiffusion\nkv-cache\nauthor:rarely seen';
    await rightLight(
      listing,
      DEFAULT_GROUPS.map((group) => (group === efficiency ? { ...group, text } : group)),
    );
    await popup.close();
    expect((await stored())[2]?.text).toBe(text);
  });

  test('of two groups the first one lights; a group is dragged and moved by keys, counts otherwise, is muted', async () => {
    await until('blue', async () => (await litAs('blue')).length === 3);
    const popup = await openAt('tabKeywords');
    await popup.run(
      (label: string) => {
        const handles = [...document.querySelectorAll<HTMLElement>('.handle')];
        const at = (type: string) => new PointerEvent(type, { bubbles: true, clientY: -9_999 });
        handles.find((one) => one.ariaLabel === label)?.dispatchEvent(at('pointerdown'));
        for (const type of ['pointermove', 'pointerup']) dispatchEvent(at(type));
      },
      word('moveGroup', efficiency.name, 3, 3),
    );
    // The handle keeps the focus: it goes on from there.
    await popup.click('button', word('moveGroup', efficiency.name, 1, 3));
    await popup.press('ArrowDown');
    await until('the second place', async () =>
      (await popup.controls('button')).some(
        ({ name, focused }) => focused && name === word('moveGroup', efficiency.name, 2, 3),
      ),
    );
    await popup.run(() => {
      const [, slider] = document.querySelectorAll<HTMLInputElement>('input[type=range]');
      slider?.focus();
    });
    await popup.press('ArrowDown');
    await until('the weight stored', async () => (await stored())[1]?.weight === 0);
    await popup.click('checkbox', word('mute'), 1);
    await until('muted', async () => {
      const [, second] = await stored();
      return second?.id === efficiency.id && second.mute;
    });
    if (driver.browser === 'firefox') await listing.front();
    await until('three folded cards', async () => (await folded()) === 3);
    await popup.click('checkbox', word('mute'), 1);
    if (driver.browser === 'firefox') await listing.front();
    await until('no folded card', async () => (await folded()) === 0);
    expect((await stored())[1]?.mute).toBe(false);
    await until(
      'green',
      async () => (await litAs('green')).filter((text) => /diffusion/i.test(text)).length === 3,
    );
    expect(await litAs('blue')).toEqual([]);
    await popup.close();
  });

  test('all groups go out as a text and come back, after a look at what changes, and with a way back', async () => {
    await own.front();
    const before = await stored();
    await own.click('button', word('keywordsMenu'));
    const { name, text } = await driver.download(() => own.click('menuitem', word('saveKeywords')));
    expect({ name, text }).toEqual({ name: 'paperlight-keywords.txt', text: writeGroups(before) });
    expect(readGroups(text).groups).toHaveLength(3);

    const bring = async (text: string) => {
      await own.click('button', word('keywordsMenu'));
      await own.click('menuitem', word('importKeywords'));
      await own.fill('textbox', word('importText'), text);
    };
    await bring(`== ${models.name} ==\nagents\n\n== Mine == red, mute\nblockchain`);
    await shows(own, `${word('importChanged', models.name)} + agents`);
    await shows(own, `${word('importNew', 'Mine')} + blockchain`);
    await own.click('button', word('importRun'));
    await shows(own, word('imported'));
    await until('four groups', async () => (await stored()).length === 4);
    expect((await stored())[0]?.text).toBe(`${before[0]?.text}\nagents`);
    await own.click('button', word('undo'));
    await until('three groups', async () => JSON.stringify(await stored()) === JSON.stringify(before));

    await bring('');
    await own.run((text: string) => {
      const input = document.querySelector<HTMLInputElement>('input[type=file]');
      const files = new DataTransfer();
      files.items.add(new File([text], 'mine.txt', { type: 'text/plain' }));
      if (!input) throw new Error('no field for a file');
      input.files = files.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }, 'tea, sparse');
    await shows(own, word('importNew', word('unnamedGroup')));
    await own.click('radio', word('importReplace'));
    await shows(own, word('importRemoved', models.name));
    await own.click('button', word('importRun'));
    await until('one group', async () => (await stored()).length === 1);
    await listing.front();
    await rightLight(listing, await stored());
  });

  test('the popup goes from hit to hit, and says of each group how many there are', async () => {
    const [group] = await stored();
    const popup = await openAt('tabPage');
    await shows(popup, word('matchesMany', 2));
    const counts = () =>
      popup.run(() => {
        const row = document.querySelector('.page-groups li');
        return [...(row?.querySelectorAll('.number') ?? [])].map(({ textContent }) => textContent);
      });
    // In two titles and in an abstract that the page does not show.
    await expect.poll(counts).toEqual([word('paperMany', 2), '4']);
    const name = word('unnamedGroup');
    const heard = async (title: string) => {
      if (driver.browser === 'firefox') await listing.front();
      await until(title, async () =>
        (await listing.controls('status')).some((status) => status.name.startsWith(`${title}.`)),
      );
    };
    await popup.click('button', word('nextHitOf', name));
    await heard('Sparse tea');
    await popup.click('button', word('nextHitOf', word('anyMatch')));
    await heard('Diffusion of tea');
    await popup.click('button', word('previousHitOf', name));
    await heard('Sparse tea');
    expect(group?.text).toBe('tea, sparse');
    await popup.close();
    // What is folded is passed over.
    await listing.front();
    await listing.press('x');
    const lines = (wanted: number) =>
      until(`${wanted} lines`, () =>
        listing.run((count: number) => document.querySelectorAll('paperlight-line').length === count, wanted),
      );
    await lines(1);
    await listing.press('k');
    await heard('Diffusion and KV cache');
    const again = await openAt('tabPage');
    await again.click('button', word('nextHitOf', name));
    await heard('Diffusion of tea');
    await again.close();
    await listing.front();
    await listing.press('u');
    await lines(0);
  });

  test('just the page: this one, its site, all of them; what is off is said, and one button brings it back', async () => {
    const popup = await openAt('tabPage');
    const front = async () => {
      if (driver.browser === 'firefox') await listing.front();
    };
    const isBack = async () => {
      await popup.click('button', word('darkBack'));
      await front();
      await becomes('all of it again', ({ controls, lit }) => controls > 0 && lit > 0);
    };
    const isAlone = () => becomes('the page alone', ({ controls, lit }) => controls + lit === 0);
    await popup.click('switch', word('justThisPage'));
    await shows(popup, word('darkPage'));
    await isAlone();
    await isBack();

    await popup.run(() => document.querySelector('details')?.setAttribute('open', ''));
    await popup.click('switch', word('siteLit', 'Hugging Face'));
    await shows(popup, word('darkSiteLit', 'Hugging Face'));
    await becomes('no lights', ({ controls, lit }) => controls > 0 && lit === 0);
    const bars = () => listing.run(() => document.querySelectorAll('paperlight-bar').length);
    await popup.click('switch', word('siteBar', 'Hugging Face'));
    await front();
    await until('no bar', async () => (await bars()) === 0);
    await popup.click('switch', word('siteBar', 'Hugging Face'));
    await front();
    await until('the bar', async () => (await bars()) === 1);
    await popup.click('switch', word('siteControls', 'Hugging Face'));
    await shows(popup, word('darkSite', 'Hugging Face'));
    await isAlone();
    await isBack();

    await popup.click('switch', word('allQuiet'));
    await shows(popup, word('darkAll'));
    await isAlone();
    await isBack();

    // The shortcut, as the browser tells it; in Chromium that is in page-session.test.ts.
    if ('chrome' in driver) {
      const shortcut = "extension.shortcuts.onCommand('toggle-quiet')";
      await driver.chrome(shortcut);
      await isAlone();
      await driver.chrome(shortcut);
      await becomes('all of it again', ({ controls, lit }) => controls > 0 && lit > 0);
    }

    await popup.click('switch', word('allTitlesOnly'));
    await front();
    await until('titles alone', async () => (await ours()).lit === 3);

    // On the next page, to which the site goes without loading it, all is there again.
    await popup.click('switch', word('justThisPage'));
    await isAlone();
    await listing.run(() => history.pushState({}, '', '/papers/date/2026-11-03'));
    await front();
    await becomes('the next page as it is to be', ({ controls, lit }) => controls > 0 && lit === 3);
    await popup.close();
  });

  test('a key is changed by pressing another one, a clash is shown, and the page obeys', async () => {
    await own.front();
    await goTo(own, '#/settings');
    const button = (key: string) => word('keyChange', word('helpSave'), key);
    const change = async (from: string, to: string) => {
      await own.click('button', button(from));
      await own.press(to);
    };
    await change('s', 'r');
    await shows(own, word('keyClash', word('helpRead')));
    await change('r', 'g');
    await until('no clash', async () => !(await own.text()).includes(word('keyClash', word('helpRead'))));
    await listing.front();
    await until('the paper saved by the new key', async () => {
      await listing.press('g');
      return (await rowsOf(reader, 'library', 'papers')).length === 1;
    });
    await own.front();
    await own.click('button', word('shortcutChange'));
    await own.front();
    expect(await own.text()).not.toContain(word('shortcutFirefox'));
    await own.click('button', word('keysReset'));
    await shows(own, word('keysWereReset'));
    await until('the old key', async () =>
      (await own.controls('button')).some(({ name }) => name === button('s')),
    );
  });

  test('cards without controls, a site without lights, keys without effect', async () => {
    await own.click('switch', word('setControls'));
    await own.click('switch', word('siteCell', word('siteLitColumn'), 'Hugging Face'));
    await own.click('switch', word('keysOn'));
    await listing.front();
    await becomes('the page alone', ({ controls, lit }) => controls + lit === 0);
    await until('no layer', () => listing.run(() => document.querySelector('paperlight-layer') === null));
  });
});
