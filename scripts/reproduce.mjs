/**
 * `npm run reproduce`: proves that the packages can be built again. Packs here, unpacks the sources in another folder,
 * does there what the README says, under another time zone, and compares every byte by SHA-256.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root, runMain, SetupError } from './setup.mjs';
import { zipAll } from './zip.mjs';

await runMain(async () => {
  const packed = await zipAll();
  const { unzipSync } = await import('fflate');
  const sources = packed.find(({ name }) => name.endsWith('-sources.zip'));
  if (!sources) throw new SetupError('No sources were packed.');
  const elsewhere = mkdtempSync(join(tmpdir(), 'another-folder-'));
  try {
    for (const [name, bytes] of Object.entries(
      unzipSync(readFileSync(join(root, '.output', sources.name))),
    )) {
      mkdirSync(dirname(join(elsewhere, name)), { recursive: true });
      writeFileSync(join(elsewhere, name), bytes);
    }
    console.log('Once more, from the sources alone, in another folder:');
    const again = spawnSync('npm', ['run', 'zip'], {
      cwd: elsewhere,
      env: { ...process.env, TZ: 'Pacific/Auckland', LANG: 'C' },
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    if (again.status !== 0) throw new SetupError('The sources could not be built: see the lines above.');
    const different = packed.filter(({ name, hash }) => {
      const bytes = readFileSync(join(elsewhere, '.output', name));
      return createHash('sha256').update(bytes).digest('hex') !== hash;
    });
    for (const { name } of different) console.log(`${name} is not the same`);
    if (different.length === 0) console.log(`All ${packed.length} packages are the same, byte for byte.`);
    return different.length ? 1 : 0;
  } finally {
    rmSync(elsewhere, { recursive: true, force: true });
  }
});
