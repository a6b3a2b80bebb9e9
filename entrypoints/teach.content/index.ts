import { defineContentScript } from 'wxt/utils/define-content-script';
import { keepRule } from '../../lib/access/web-sites';
import { openTeacher } from '../../lib/page/teach/teacher';

/** Started by a click: the reader points at a title and an abstract, and the list is read that way from then on. */
export default defineContentScript({
  matches: [],
  registration: 'runtime',
  runAt: 'document_idle',
  noScriptStartedPostMessage: true,
  main(ctx) {
    openTeacher(
      (rule) => keepRule(location.hostname, rule),
      () => ctx.abort(),
      ctx.signal,
    );
  },
});
