import { defineContentScript } from 'wxt/utils/define-content-script';
import { runSession } from '../../lib/page/session';
import { report } from '../../lib/report';
import { sites } from '../../lib/sites';
import './style.css';

export default defineContentScript({
  // Those of the other sites are registered when the reader allows them (lib/access/scripts.ts).
  matches: sites.filter((site) => site.access === 'core').flatMap((site) => [...site.matches]),
  runAt: 'document_idle',
  cssInjectionMode: 'manifest',
  // The page would learn that we are here.
  noScriptStartedPostMessage: true,
  main(ctx) {
    const site = sites.find(({ matches }) =>
      matches.some((pattern) => pattern.split('/')[2] === location.host),
    );
    if (!site) return;
    runSession(site, () => ctx.abort(), ctx.signal).catch((error: unknown) => {
      if (!ctx.signal.aborted) report(error, 'page');
    });
  },
});
