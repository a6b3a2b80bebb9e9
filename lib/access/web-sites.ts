/** The sites that the reader added, and the rules by which some were taught to us, in `browser.storage.local`. */
import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { RULE_CAPS, type Rule } from '../sites/taught/rule';

/** A site without a file of its own. Whether it may be read is the browser's to say (grants.ts). */
export interface WebSite {
  readonly host: string;
  readonly rules: readonly Rule[];
}

const KEY = 'webSites';

const selector = v.pipe(v.string(), v.nonEmpty(), v.maxLength(RULE_CAPS.selector));
/** A rule in storage or in a file: either may have come from anywhere. */
const rule: v.GenericSchema<unknown, Rule> = v.object({
  card: selector,
  title: selector,
  link: v.exactOptional(selector),
  abstract: v.exactOptional(selector),
  path: v.pipe(v.string(), v.startsWith('/'), v.maxLength(RULE_CAPS.path)),
  taught: v.pipe(v.string(), v.regex(/^20\d\d-(?:0[1-9]|1[0-2])$/)),
});
const host = v.pipe(
  v.string(),
  v.maxLength(253),
  v.regex(/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}$/),
);
const webSite: v.GenericSchema<unknown, WebSite> = v.object({
  host,
  rules: v.pipe(v.array(rule), v.maxLength(RULE_CAPS.rules)),
});

/** Whether a text is a host that can be added. */
export function isHost(text: string): boolean {
  return v.is(host, text);
}

/** The sites in a stored value; an entry that is malformed is no site. */
function sitesIn(stored: unknown): readonly WebSite[] {
  if (!Array.isArray(stored)) return [];
  const read = stored.slice(0, RULE_CAPS.sites).flatMap((one) => {
    const parsed = v.safeParse(webSite, one);
    return parsed.success ? [parsed.output] : [];
  });
  return read.filter((one, i) => read.findIndex(({ host }) => host === one.host) === i);
}

/** The sites that the reader added, by name of their host. */
export async function readWebSites(): Promise<readonly WebSite[]> {
  return sitesIn((await browser.storage.local.get(KEY))[KEY]);
}

/** The rules of one host; none where it was not taught. */
export async function rulesOf(host: string): Promise<readonly Rule[]> {
  return (await readWebSites()).find((site) => site.host === host)?.rules ?? [];
}

/** Calls back after each change, until the signal aborts. */
export function watchWebSites(callback: () => void, signal?: AbortSignal): void {
  const onChanged = (changes: object, area: string) => {
    if (area === 'local' && Object.hasOwn(changes, KEY)) callback();
  };
  browser.storage.onChanged.addListener(onChanged);
  signal?.addEventListener('abort', () => browser.storage.onChanged.removeListener(onChanged), {
    once: true,
  });
}

/** Adds a site without rules, if it is not there. Resolves when it is stored; rejects where there are too many. */
export function addWebSite(host: string): Promise<void> {
  return change((all) => (all.some((one) => one.host === host) ? all : [...all, { host, rules: [] }]));
}

/** Forgets a site with all of its rules. */
export function forgetWebSite(host: string): Promise<void> {
  return change((all) => all.filter((one) => one.host !== host));
}

/** Brings a site back with its rules. */
export function restoreWebSite(site: WebSite): Promise<void> {
  return change((all) => [...all.filter((one) => one.host !== site.host), site]);
}

/** Keeps a rule of a site, in the place of one for the same pages. */
export function keepRule(host: string, rule: Rule): Promise<void> {
  return change((all) => {
    const had = all.find((one) => one.host === host)?.rules ?? [];
    const rules = [rule, ...had.filter(({ path }) => path !== rule.path)].slice(0, RULE_CAPS.rules);
    return [...all.filter((one) => one.host !== host), { host, rules }];
  });
}

/** Forgets a rule of a site; the site stays. */
export function dropRule(host: string, path: string): Promise<void> {
  return change((all) =>
    all.map((one) =>
      one.host === host ? { host, rules: one.rules.filter((rule) => rule.path !== path) } : one,
    ),
  );
}

/** A site's rules as a text that can be shared. */
export function rulesText({ host, rules }: WebSite): string {
  return `${JSON.stringify({ paperlight: 'rules', host, rules }, null, 2)}\n`;
}

/** The site with rules in a shared text; undefined where it is none. */
export function rulesFrom(text: string): WebSite | undefined {
  if (text.length > 200_000) return undefined;
  try {
    const parsed = v.safeParse(webSite, JSON.parse(text));
    return parsed.success && parsed.output.rules.length > 0 ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

let turn: Promise<unknown> = Promise.resolve();

/** Changes of one page wait for one another; two pages that change at once are not expected of a reader. */
function change(how: (all: readonly WebSite[]) => readonly WebSite[]): Promise<void> {
  const mine = turn.then(async () => {
    const all = how(await readWebSites());
    if (all.length > RULE_CAPS.sites) throw new Error('too many sites');
    await browser.storage.local.set({ [KEY]: all });
  });
  turn = mine.catch(() => {});
  return mine;
}
