import { defineContentScript } from 'wxt/utils/define-content-script';
import { run } from '../../lib/page/run';
import { hostSite } from '../../lib/sites/generic/site';

/** Pages of hosts without a file of their own: registered when the reader adds one, or started once by a click. */
export default defineContentScript({
  matches: [],
  registration: 'runtime',
  runAt: 'document_idle',
  // The page would learn that we are here.
  noScriptStartedPostMessage: true,
  main: (ctx) => run(hostSite(document, location.hostname), ctx),
});
