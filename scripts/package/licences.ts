/** What the package owes to others: the licence of every package of which code is bundled, in one file. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** In the package, beside the manifest. */
export const LICENCES_FILE = 'THIRD-PARTY-LICENSES.txt';

/** Licences under which code may be shipped with ours (MIT). Another one stops the build: it has to be read first. */
const GOOD = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'MPL-2.0', 'CC0-1.0'];

const LINE = `\n${'='.repeat(80)}\n`;

/** One list for all parts of a build: WXT makes each script by a build of its own. */
export interface Licences {
  /** Notes the packages of each part; there for workers, too. */
  readonly plugin: () => Plugin;
  /** Writes the file into a built folder. Names the packages in it, once each, by name. */
  readonly write: (folder: string) => readonly string[];
}

/** The list, still empty. */
export function licences(): Licences {
  const folders = new Set<string>();
  return {
    plugin: () => ({
      name: 'paperlight:licences',
      apply: 'build',
      generateBundle(_, bundle) {
        for (const part of Object.values(bundle)) {
          if (part.type !== 'chunk') continue;
          // What was shaken out whole is not shipped.
          for (const [id, { renderedLength }] of Object.entries(part.modules))
            if (renderedLength > 0) for (const folder of folderOf(id)) folders.add(folder);
        }
      },
    }),
    write(folder) {
      const all = [...folders].map(read).sort((a, b) => (a.title < b.title ? -1 : 1));
      // The same package in two places of node_modules is named once.
      const once = all.filter(({ title }, i) => title !== all[i - 1]?.title);
      const head = 'Paperlight contains code of these packages, under these licences.\n';
      writeFileSync(
        join(folder, LICENCES_FILE),
        `${head}${once.map(({ title, text }) => `${LINE}${title}\n\n${text}\n`).join('')}`,
      );
      return once.map(({ title }) => title);
    },
  };
}

/** The package's folder of a module in node_modules; none for code of ours. */
function folderOf(id: string): readonly string[] {
  const folder = /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1];
  return folder && existsSync(join(folder, 'package.json')) ? [folder] : [];
}

function read(folder: string): { readonly title: string; readonly text: string } {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (!GOOD.includes(license))
    throw new Error(`${name} is under ${license}, which scripts/package/licences.ts does not know`);
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice|copying)\b/i.test(file));
  const texts = files
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').replace(/\r\n/g, '\n').trim());
  // A package without a text of its own says at least whose it is.
  const by = typeof author === 'string' ? author : (author?.name ?? '');
  return {
    title: `${name} ${version} (${license})`,
    text:
      texts.length > 0
        ? texts.join('\n\n')
        : `By ${by || 'its authors'}; its package comes without the text.`,
  };
}
