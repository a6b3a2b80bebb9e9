/** The bibliography tools that judge our exports: what is there is used, Debian's packages are fetched. Node's own modules only. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Programs, and what brings them: bibtex with its styles, biber, and readers of CSL-JSON and RIS. */
const TOOLS = /** @type {const} */ ([
  ['bibtex', 'texlive-base'],
  ['kpsewhich', 'texlive-base'],
  ['biber', 'biber'],
  ['pandoc', 'pandoc'],
  ['ris2xml', 'bibutils'],
]);

/**
 * What is missing, and how to get it in one line; undefined where all is there.
 * @returns {string | undefined}
 */
export function missingBibTools() {
  const missing = TOOLS.filter(([program]) => spawnSync(program, ['--version'], { stdio: 'ignore' }).error);
  if (missing.length === 0) return undefined;
  const packages = [...new Set(missing.map(([, name]) => name))].join(' ');
  return `Missing: ${missing.map(([program]) => program).join(', ')} (Debian, as root: apt-get install --no-install-recommends ${packages})`;
}

/**
 * Installs what is missing, where this is Debian and we are root; 54 + 22 MB, about 40 s (2026-11).
 * @param {(line: string) => void} say
 */
export function ensureBibTools(say = console.log) {
  if (!missingBibTools() || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  say("Installing Debian's bibtex, biber, pandoc and bibutils …");
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (/** @type {string[]} */ ...args) =>
    spawnSync('apt-get', ['-q', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  // An outdated list of packages names files that are gone, so the list comes first; if it fails, try all the same.
  run('update');
  run('install', '-y', '--no-install-recommends', ...new Set(TOOLS.map(([, name]) => name)));
}
