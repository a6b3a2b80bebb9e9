/** Takes out of packages, while they are bundled, what turns strings into markup or into code (reliability 4.16). */
import type { Plugin } from 'vite';

/** Preact's `dangerouslySetInnerHTML`, as its build has it: `(t.innerHTML=p.__html)` (11.2, 2026-11). */
const PREACT = /\/preact\/dist\/preact\.mjs$/;
const RAW_HTML = /\(\w+\.innerHTML=\w+\.__html\)/g;
const THROW = "(()=>{throw new TypeError('raw HTML is not drawn')})()";

/** How lodash finds the global object where neither `global` nor `self` is; in a browser it never comes to that. */
const GLOBAL = /\bFunction\((['"])return this\1\)\(\)/g;

/** The plugin. A Preact that it does not know fails the build: nobody would notice that raw HTML is drawn again. */
export function harden(): Plugin {
  return {
    name: 'paperlight:harden',
    apply: 'build',
    transform(code, id) {
      if (!id.includes('/node_modules/')) return null;
      let hardened = code.replace(GLOBAL, 'globalThis');
      if (PREACT.test(id)) {
        hardened = hardened.replace(RAW_HTML, THROW);
        if (hardened === code)
          this.error('Preact draws raw HTML in a way that scripts/package/harden.ts does not know.');
      }
      return hardened === code ? null : { code: hardened, map: null };
    },
  };
}
