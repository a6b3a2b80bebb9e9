import { defineContentScript } from 'wxt/utils/define-content-script';
import { runOn } from '../../lib/page/run';
import { sites } from '../../lib/sites';

/** Pages of the sites that the reader allows: registered by lib/access/scripts.ts. */
export default defineContentScript({
  matches: [],
  registration: 'runtime',
  runAt: 'document_idle',
  // The page would learn that we are here.
  noScriptStartedPostMessage: true,
  main: (ctx) => runOn(sites, ctx),
});
