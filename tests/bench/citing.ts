/**
 * Writing BibTeX: ours beside @citation-js 0.8.2, in this process, and what the real tools say of both files. Each
 * begins with what it is given in earnest: ours with stored papers, whose authors are names in one piece; theirs with
 * items of CSL-JSON, whose names are parted already. `new Cite(items).format('bibtex')` is how it is called
 * (https://github.com/citation-js/citation-js); its writing alone, without the reading, is a row of its own.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cite, plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import { type Entry, formats } from '../../lib/citations';
import { proposeKey, uniqueKey } from '../../lib/citations/keys';
import { type Paper, tidy } from '../../lib/paper';
import type { Options } from './options';
import { figure, median, printTable, ratio } from './table';
import type { Texts } from './texts';

const ENTRIES = 10_000;
/** What both files hold that the tools read: latex labels 26 of one author and year only, so that stage is left out. */
const CHECKED = 523;

/** Measures and prints. */
export function benchCiting(texts: Texts, { runs }: Options): void {
  const entries = entriesOf(texts, ENTRIES);
  const bibtex = formats.find(({ name }) => name === 'bibtex');
  const csl = formats.find(({ name }) => name === 'csl-json');
  if (!bibtex || !csl) throw new Error('a format is missing');
  const items: readonly unknown[] = JSON.parse(csl.render(entries));
  const ours = () => bibtex.render(entries);
  const theirs = () => new Cite(items).format('bibtex');
  const writing = () => plugins.output.format('bibtex', items);
  const times = { ours: [] as number[], theirs: [] as number[], writing: [] as number[] };
  // The run before the first warms both up.
  for (let run = 0; run <= runs; run++) {
    for (const [side, write] of [
      ['ours', ours],
      ['theirs', theirs],
      ['writing', writing],
    ] as const) {
      const start = performance.now();
      write();
      if (run > 0) times[side].push(performance.now() - start);
    }
  }
  const [mine, other, part] = [median(times.ours), median(times.theirs), median(times.writing)];
  const checked = [
    check(bibtex.render(entries.slice(0, CHECKED))),
    check(plugins.output.format('bibtex', items.slice(0, CHECKED))),
  ];
  printTable(
    `BibTeX of ${ENTRIES.toLocaleString('en')} papers, and what lint, bibtex, biber and pandoc say of the first ${CHECKED} (aim: 4 × faster, 0 warnings)`,
    ['', 'times ours', 'ms', `of ${CHECKED}`],
    [
      ['ours', ratio(mine, mine), figure(mine), checked[0] ?? '–'],
      ['@citation-js', ratio(other, mine), figure(other), checked[1] ?? '–'],
      ['@citation-js, its writing alone', ratio(part, mine), figure(part), ''],
    ],
  );
}

function entriesOf({ papers }: Texts, count: number): readonly Entry[] {
  const taken = new Set<string>();
  return Array.from({ length: count }, (_, n) => n).flatMap((n) => {
    const text = papers[n % papers.length];
    if (!text) return [];
    // Ids of their own, since the papers repeat.
    const id = `${2001 + Math.floor(n / papers.length)}.${String(10_000 + (n % papers.length))}`;
    const paper: Paper = {
      id: `arxiv:${id}`,
      // As the wire stores it.
      title: tidy(text.title),
      url: `https://arxiv.org/abs/${id}`,
      authors: text.authors.map((name) => ({ name })),
      source: 'huggingface',
    };
    const key = uniqueKey(proposeKey(paper), (wanted) => taken.has(wanted));
    taken.add(key);
    return [{ paper, key }];
  });
}

/** "0 errors, 0 warnings", or "–" where the tools are not installed. */
function check(text: string): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'paperlight-bench-'));
  try {
    const file = join(folder, 'bench.bib');
    writeFileSync(file, text);
    const { stdout } = spawnSync('bash', ['scripts/validate-bib.sh', '-q', '--no-latex', file], {
      encoding: 'utf8',
    });
    return /\d+ errors, \d+ warnings/.exec(stdout)?.[0];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
