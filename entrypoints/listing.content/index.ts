import { defineContentScript } from 'wxt/utils/define-content-script';
import { runOn } from '../../lib/page/run';
import { coreSites } from '../../lib/sites/core';
import './shaping.css';
import './style.css';

/** Pages of the core sites, and of no other, so that they carry no other site's file. */
export default defineContentScript({
  matches: coreSites.flatMap((site) => [...site.matches]),
  runAt: 'document_idle',
  cssInjectionMode: 'manifest',
  // The page would learn that we are here.
  noScriptStartedPostMessage: true,
  main: (ctx) => runOn(coreSites, ctx),
});
