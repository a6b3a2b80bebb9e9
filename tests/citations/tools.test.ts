/** What real tools make of our files: bibtex and biber without a word of complaint, pandoc and bibutils field by field. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { cslJson } from '../../lib/citations/formats/csl-json';
import { defaultOptions, type Entry } from '../../lib/citations/formats/format';
import { ris } from '../../lib/citations/formats/ris';
import { parseNames } from '../../lib/citations/names';
import { plainTitle } from '../../lib/citations/plain';
import { arxivOf } from '../../lib/paper';
import { missingBibTools } from '../../scripts/bib-tools.mjs';
import { bibFiles, withKeys } from './bib-files';
import { sample } from './sample';
import { paper } from './tricky';

vi.setConfig({ testTimeout: 120_000 });

const missing = missingBibTools();
if (missing && !process.env.CI) console.warn(`Skipped: ${missing}, so no real tool has read our files.`);

test('the tools are there', () => {
  // On a person's machine they may be missing; where everything has to be proved they may not.
  if (process.env.CI) expect(missing).toBeUndefined();
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'paperlight-tools-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(command: string, args: readonly string[], input?: string): string {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', input });
  if (status !== 0) throw new Error(`${command}: ${stdout}${stderr}`);
  return stdout;
}

describe.skipIf(missing !== undefined)('lint, bibtex, biber and pandoc', () => {
  // The real papers and pdflatex are `npm run validate-bib`: minutes. All of one flavor and options in one file: the
  // programs take longer to start than to read it.
  const files = new Map<string, { readonly flavor: string; readonly texts: string[] }>();
  for (const { name, flavor, text } of bibFiles()) {
    if (!/^(?:sample|tricky|signs|beyond-latin)-/.test(name)) continue;
    const title = `${flavor}${name.includes('-everything') ? ', every option the other way round' : ''}`;
    const file = files.get(title) ?? { flavor, texts: [] };
    files.set(title, file);
    file.texts.push(text);
  }

  test.each([...files])('%s: 0 errors, 0 warnings', (title, { flavor, texts }) => {
    const path = join(folder, `${letters(title)}.bib`);
    writeFileSync(path, texts.join('\n'));
    const said = run('bash', ['scripts/validate-bib.sh', '--flavor', flavor, '--no-latex', path]);
    expect(said).toContain('0 errors, 0 warnings');
  });
});

const options = { ...defaultOptions, abstract: true, keywords: true, note: true };
const entries: readonly Entry[] = [
  ...sample,
  ...withKeys([
    paper({
      arxiv: '2007.10000',
      title: 'Über „Quotes“ & 100% of $\\ell_p$: a_b',
      by: ['Blaise Agüera y Arcas', '王小明'],
    }),
    paper({
      arxiv: '2007.10001',
      title: 'Jr. and III',
      by: ['Sammy Davis Jr.', 'Bob Jones III', 'OpenAI'],
      published: '2020-07-01',
    }),
  ]),
];

describe.skipIf(missing !== undefined)('pandoc reads our CSL-JSON', () => {
  test('field by field', () => {
    const ours: readonly Record<string, unknown>[] = JSON.parse(cslJson.render(entries, options));
    const theirs: readonly Record<string, unknown>[] = JSON.parse(
      run(
        'pandoc',
        ['-f', 'csljson', '-t', 'csljson', '--fail-if-warnings'],
        cslJson.render(entries, options),
      ),
    );
    const byKey = new Map(theirs.map((item) => [item.id, item]));
    // pandoc's citeproc has no place for these; it rewrites formulas and quotes as its own text.
    for (const { abstract: _, keyword: __, title: ___, 'citation-key': ____, ...item } of ours) {
      expect(byKey.get(item.id)).toMatchObject(JSON.parse(JSON.stringify(item, plainly)));
    }
    expect(theirs).toHaveLength(ours.length);
  });
});

/** Notes and containers are rich text to pandoc: straight quotes come back curly. */
function plainly(name: string, value: unknown): unknown {
  return name === 'note' ? undefined : value;
}

describe.skipIf(missing !== undefined)('bibutils read our RIS', () => {
  test('field by field: as many records, each with its title, names, year, place and pages', () => {
    const xml = run('ris2xml', ['-u'], ris.render(entries, options));
    const records = xml.split('<mods ').slice(1);
    expect(records).toHaveLength(entries.length);
    for (const [i, entry] of entries.entries()) {
      const record = decoded(records[i] ?? '');
      const { paper: one, publication } = entry;
      const has = (tag: string) =>
        Array.from(
          record.matchAll(new RegExp(`<${tag}(?: [^>]*)?>([^<]*)</${tag}>`, 'g')),
          ([, text = '']) => text,
        );
      const [title = '', sub] = has('title').length > 0 ? [has('title')[0], has('subTitle')[0]] : [];
      expect(letters(`${title}${sub ?? ''}`)).toBe(letters(plainTitle(one)));
      const people = parseNames(one).names;
      // `<name>` of the authors, before the container's.
      expect(record.match(/<roleTerm authority="marcrelator" type="text">author</g) ?? []).toHaveLength(
        people.length,
      );
      for (const name of people) {
        // bibutils parts a team's words as a person's.
        const printed = name.kind === 'literal' ? name.literal.split(/[\s,]+/) : [name.family];
        for (const word of printed) expect(letters(record)).toContain(letters(word));
      }
      const year = publication?.year ?? one.published?.slice(0, 4);
      if (year) expect(record).toContain(year);
      if (publication) expect(record).toContain(publication.container);
      const id = arxivOf(one.id);
      if (id) expect(record).toContain(`https://arxiv.org/abs/${id}`);
      if (one.doi) expect(record).toContain(one.doi);
      const [from, to] = publication?.pages?.split('-') ?? [];
      if (from && to) expect(record).toMatch(new RegExp(`<start>${from}</start>\\s*<end>${to}</end>`));
    }
  });
});

function decoded(xml: string): string {
  return xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

function letters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}
