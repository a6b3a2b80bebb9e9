import { defineContentScript } from 'wxt/utils/define-content-script';
import { runSession } from '../../lib/page/session';
import { report } from '../../lib/report';
import { hostSite } from '../../lib/sites/generic/site';

/** Pages of hosts without a file of their own: registered when the reader adds one, or started once by a click. */
export default defineContentScript({
  matches: [],
  registration: 'runtime',
  runAt: 'document_idle',
  // The page would learn that we are here.
  noScriptStartedPostMessage: true,
  async main(ctx) {
    try {
      const site = hostSite(document, location.hostname);
      await runSession(site, () => ctx.abort(), ctx.signal);
    } catch (error) {
      if (!ctx.signal.aborted) report(error, 'page');
    }
  },
});
