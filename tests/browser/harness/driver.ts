/** What a test can do with a browser that has Paperlight loaded: the same verbs for Chromium and for Firefox. */

import type { Host } from './answers';

/** How the address ends of the tab that opens by itself at the installation. */
export const WELCOME = '/library.html#/welcome';

/** Something on the screen with a role and an accessible name, in closed shadow roots too. */
export interface Control {
  readonly role: string;
  readonly name: string;
  readonly pressed?: boolean;
  readonly checked?: boolean;
  readonly disabled?: boolean;
  readonly focused?: boolean;
  readonly value?: string;
}

/** The accessible name, whole or by pattern. */
export type Name = string | RegExp;

/** A control, by its role and name. */
export type Spot = readonly [role: string, name: Name];

/** What can be held down while the mouse clicks. */
export type Held = 'Control' | 'Shift';

export interface Tab {
  /** Goes to an address and waits for its load event. */
  goto(url: string): Promise<void>;
  /** Runs a function in the page's own world; it sees only its arguments, which are JSON. */
  run<A extends readonly unknown[], R>(fn: (...args: A) => R | Promise<R>, ...args: A): Promise<R>;
  /** Every control of a role, in page order. */
  controls(role: string): Promise<readonly Control[]>;
  /**
   * Waits until the control is there, enabled and at rest, and clicks its middle with a real mouse.
   * @param ms How long to wait, where it may be gone as well.
   */
  click(role: string, name: Name, nth?: number, ms?: number): Promise<void>;
  /** The same with a key held down. */
  clickWith(held: Held, role: string, name: Name): Promise<void>;
  /** Takes one control up and drops it on another, in Chromium with a real mouse. */
  drag(from: Spot, onto: Spot): Promise<void>;
  /** Clicks a place of the viewport with a real mouse. */
  clickAt(x: number, y: number): Promise<void>;
  /** Clicks into the field and replaces what it holds. */
  fill(role: string, name: Name, text: string, nth?: number): Promise<void>;
  /** Presses a key, named as in KeyboardEvent.key, alone or with others: `Control+z`. */
  press(key: string): Promise<void>;
  /** The markup in the closed shadow root of each element of a tag, '' where it has none. */
  inside(tag: string): Promise<readonly string[]>;
  /** What stands on the page, as text. */
  text(): Promise<string>;
  screenshot(file: string): Promise<void>;
  /** Brings the tab to the front, as a click on it does. */
  front(): Promise<void>;
  close(): Promise<void>;
}

/** A file that the browser saved. */
export interface Download {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The same as UTF-8. */
  readonly text: string;
}

export interface Driver {
  readonly browser: 'chromium' | 'firefox';
  /** From now on this address answers with this page; every other one with 404, and nothing leaves the machine. */
  serve(url: string, html: string): Promise<void>;
  /** From now on this host answers as the function says, also to the background. */
  play(host: string, as: Host): Promise<void>;
  /** A new tab at the address, in front. */
  open(url: string): Promise<Tab>;
  /**
   * The reader lets the extension into private windows; a new tab in one of them, in front. It loads the extension anew,
   * as an update does.
   */
  openPrivate(url: string): Promise<Tab>;
  /**
   * Every address that pages and extensions asked for till now, but for pages that are served and what the browser asks
   * for by itself.
   */
  asked(): Promise<readonly string[]>;
  /** The tab whose address ends so, once there is one: for those that the extension opens. */
  tabAt(end: string): Promise<Tab>;
  /** A new tab with a page of the extension, for example `library.html`. */
  openOwn(path: string): Promise<Tab>;
  /**
   * The popup above the tab in front: the real one in Chromium; in Firefox a tab, which knows the one before it as
   * the page in front.
   */
  openPopup(): Promise<Tab>;
  /**
   * The popup as it opens at the reader's own press on the toolbar's button, over the tab in front with this address:
   * that lets the extension at this one page (`activeTab`).
   */
  pressButton(over: string): Promise<Tab>;
  /** Whether the browser shows our side panel (Firefox: sidebar). */
  showsSidePanel(): Promise<boolean>;
  /**
   * From now on the browser says yes where the extension asks for an optional host in a click, without a question
   * that nobody is there to answer.
   * @param patterns As the manifest names them.
   */
  allowHost(...patterns: readonly string[]): Promise<void>;
  /** The reader takes the permission for a host away, on the browser's own page. */
  denyHost(pattern: string): Promise<void>;
  /** What the act makes the browser save. */
  download(act: () => Promise<void>): Promise<Download>;
  /** Ends the background at once, as the browser does when it is idle. */
  stopBackground(): Promise<void>;
  /** Loads the extension anew, as an update does: its tabs close, and the scripts in open pages are orphaned. */
  update(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Waits until a look gives something that is neither undefined, null nor false, and answers with it.
 * @param what Named in the failure: "never came: …".
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | null | false>,
  // Far more than any of it takes: two cores that also run other things stood still for 20 s (2026-11).
  ms = 60_000,
): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== null && seen !== false) return seen;
    if (Date.now() > end) throw new Error(`never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Says with a failure what was on the screen instead: what comes once in a hundred runs is not seen again. */
export function seeing(text: () => Promise<string>): (error: Error) => Promise<never> {
  return async (error) => {
    const seen = await text().catch((other: unknown) => `(not to be read: ${other})`);
    throw new Error(`${error.message}; on the screen: ${seen.replace(/\s+/g, ' ').slice(0, 1500)}`);
  };
}

/** Whether an accessible name is the one asked for. */
export function isNamed(name: string, wanted: Name): boolean {
  return typeof wanted === 'string' ? name === wanted : wanted.test(name);
}

/** A call of a function with JSON arguments, as source text. */
export function callOf(fn: (...args: never[]) => unknown, args: readonly unknown[]): string {
  return `(${fn})(...${JSON.stringify(args)})`;
}
