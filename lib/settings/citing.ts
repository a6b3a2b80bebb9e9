/** How papers are cited: format, options, key template. Apart from lib/settings.ts, which every tab carries. */
import browser from 'webextension-polyfill';
import type { CopyName } from '../citations/copy';
import { defaultOptions, type ExportOptions } from '../citations/formats/format';
import { DEFAULT_TEMPLATE, MAX_TEMPLATE, parseTemplate } from '../citations/key-template';
import { inTurn } from '../settings';
import { COPIES } from './copies';
import { record } from './mend';

export interface Citing {
  /** The name of the format that was exported last. */
  readonly format: string;
  readonly options: ExportOptions;
  /** What copying gives where nothing else is said: the key on a page, a card, the paper's button. */
  readonly copy: CopyName;
  /** Of keys that are given from now on. */
  readonly template: string;
}

/** What holds before the reader sets anything. */
export const CITING_DEFAULTS: Citing = {
  format: 'bibtex',
  options: defaultOptions,
  copy: 'bibtex',
  template: DEFAULT_TEMPLATE,
};

const SWITCHES = ['month', 'abstract', 'keywords', 'note', 'arxivDoi'] as const;
/** The most authors that can be asked for. */
export const MAX_AUTHORS = 999;

/** What is stored in the preferences, under `citing`; what is missing or malformed reads as the default. */
export function citingOf(stored: unknown): Citing {
  const { format, copy, template, options } = record(stored);
  return {
    format: typeof format === 'string' ? format : CITING_DEFAULTS.format,
    copy: COPIES.find(([name]) => name === copy)?.[0] ?? CITING_DEFAULTS.copy,
    template: isTemplate(template) ? template : CITING_DEFAULTS.template,
    options: optionsOf(record(options)),
  };
}

function optionsOf(stored: Readonly<Record<string, unknown>>): ExportOptions {
  const { preprintStyle, caseProtection, maxAuthors } = stored;
  const switches = SWITCHES.map((name) => {
    const value = stored[name];
    return [name, typeof value === 'boolean' ? value : defaultOptions[name]] as const;
  });
  return {
    ...defaultOptions,
    ...Object.fromEntries(switches),
    preprintStyle: preprintStyle === 'article' ? preprintStyle : defaultOptions.preprintStyle,
    caseProtection:
      caseProtection === 'all' || caseProtection === 'none' ? caseProtection : defaultOptions.caseProtection,
    maxAuthors: isCount(maxAuthors) ? maxAuthors : undefined,
  };
}

function isTemplate(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_TEMPLATE && parseTemplate(value).ok;
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MAX_AUTHORS;
}

/** How papers are cited now. */
export async function readCiting(): Promise<Citing> {
  const { preferences } = await browser.storage.local.get('preferences');
  return citingOf(record(preferences).citing);
}

/** Changes how papers are cited; resolves to it when it is stored. Every other preference stays as it is. */
export function updateCiting(change: (citing: Citing) => Citing): Promise<Citing> {
  return inTurn(async () => {
    const preferences = record((await browser.storage.local.get('preferences')).preferences);
    const citing = change(citingOf(preferences.citing));
    await browser.storage.local.set({ preferences: { ...preferences, citing } });
    return citing;
  });
}
