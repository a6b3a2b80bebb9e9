import { defineContentScript } from 'wxt/utils/define-content-script';
import { rulesOf, watchWebSites } from '../../lib/access/web-sites';
import { run } from '../../lib/page/run';
import { report } from '../../lib/report';
import { hostSite } from '../../lib/sites/generic/site';

/** Pages of hosts without a file of their own: registered when the reader adds one, or started once by a click. */
export default defineContentScript({
  matches: [],
  registration: 'runtime',
  runAt: 'document_idle',
  // The page would learn that we are here.
  noScriptStartedPostMessage: true,
  main(ctx) {
    const host = location.hostname;
    let session: AbortController | undefined;
    let known: string | undefined;
    const start = async () => {
      const rules = await rulesOf(host);
      if (ctx.signal.aborted || JSON.stringify(rules) === known) return;
      known = JSON.stringify(rules);
      session?.abort();
      session = new AbortController();
      const signal = AbortSignal.any([ctx.signal, session.signal]);
      run(hostSite(document, host, rules), { signal, abort: () => ctx.abort() });
    };
    const tryStart = () =>
      void start().catch((error: unknown) => {
        if (!ctx.signal.aborted) report(error, 'page');
      });
    // The reader teaches, or forgets, how this page is read.
    watchWebSites(tryStart, ctx.signal);
    tryStart();
  },
});
