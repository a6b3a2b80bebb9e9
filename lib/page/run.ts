/** Starts a page's session with the site that the page is of. */
import { report } from '../report';
import type { Site } from '../sites/site';
import { runSession } from './session';

/** As much of a content script's context as is used. */
interface Context {
  readonly signal: AbortSignal;
  abort(): void;
}

/** Runs until the context ends. On a host that none of these sites has, does nothing. */
export function runOn(sites: readonly Site[], ctx: Context): void {
  const site = sites.find(({ matches }) =>
    matches.some((pattern) => pattern.split('/')[2] === location.host),
  );
  if (site) run(site, ctx);
}

/** Runs with this site until the context ends. */
export function run(site: Site, ctx: Context): void {
  runSession(site, () => ctx.abort(), ctx.signal).catch((error: unknown) => {
    if (!ctx.signal.aborted) report(error, 'page');
  });
}
