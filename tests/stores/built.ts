/** The built extension as files, for the tests that look at what the stores get. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const BROWSERS = ['chrome', 'firefox'] as const;

/** The folder of a build. */
export function folderOf(browser: (typeof BROWSERS)[number]): string {
  const folder = resolve('.output', `${browser}-mv3`);
  if (!existsSync(folder)) throw new Error(`${folder} is not built yet: npm run build`);
  return folder;
}

/** The files of a build whose names end so, as text, by name. */
export function filesOf(
  browser: (typeof BROWSERS)[number],
  ending: RegExp,
): readonly (readonly [name: string, text: string])[] {
  const folder = folderOf(browser);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name) && statSync(join(folder, name)).isFile())
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);
}

/** The manifest of a build. */
export function manifestOf(browser: (typeof BROWSERS)[number]): Record<string, unknown> {
  return JSON.parse(readFileSync(join(folderOf(browser), 'manifest.json'), 'utf8'));
}
