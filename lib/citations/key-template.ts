/** Templates of citation keys: what may stand in one, what is wrong with it, and which signs a key may have. */

/** What a template can take from a paper. */
export type KeyField = 'auth' | 'year' | 'word' | 'title' | 'arxiv';

/** A piece of a template: signs that stand for themselves, or a field. */
export type KeyPart =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'field';
      readonly field: KeyField;
      /** Words begin with a capital: `{Auth}`, `{Title3}`. */
      readonly capital: boolean;
      /** Letters of the family name, words of the title; undefined: the whole name, three words. */
      readonly count: number | undefined;
    };

/** Why a template cannot be used. */
export type TemplateProblem =
  | { readonly kind: 'brace' }
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'sign'; readonly sign: string }
  /** Nothing in it tells papers apart. */
  | { readonly kind: 'same' };

export type ParsedTemplate =
  | { readonly ok: true; readonly parts: readonly KeyPart[] }
  | { readonly ok: false; readonly problem: TemplateProblem };

/** `vaswani2017attention` */
export const DEFAULT_TEMPLATE = '{auth}{year}{word}';
/** Characters of a template, and of a key. */
export const MAX_TEMPLATE = 100;
export const MAX_KEY = 200;

/**
 * A key that bibtex, biber, LaTeX's \cite and pandoc's [@key] all read: ASCII letters and digits, with single signs
 * between them (https://pandoc.org/MANUAL.html#citation-syntax; bibtex stops at `"#%'(),={}` and blanks).
 */
export const KEY = /^[A-Za-z0-9]+(?:[-_:.+/][A-Za-z0-9]+)*$/;

/** Signs that end a key, or begin something else, in bibtex, biber or LaTeX; other odd ones only look odd. */
export const UNSAFE = /[\s{}(),"#%~\\'=@\p{C}]/gu;

/** What of a text may stand in a key; '' if nothing may. */
export function asKey(text: string): string {
  return text
    .replace(/[^A-Za-z0-9_:.+/-]+/g, '')
    .replace(/([-_:.+/])[-_:.+/]+/g, '$1')
    .replace(/^[-_:.+/]+|[-_:.+/]+$/g, '')
    .slice(0, MAX_KEY)
    .replace(/[-_:.+/]+$/, '');
}

const FIELD = /^(?:(Auth|auth)(\d{0,2})|(Title|title)(\d?)|(Word|word)|(year)|(arxiv))$/;

/** Takes a template apart: `{auth}{year}{word}`, `{Auth}_{year}_{Title3}`, `{arxiv}`. */
export function parseTemplate(template: string): ParsedTemplate {
  const parts: KeyPart[] = [];
  // Fields, and the runs between them.
  for (const [whole, name, text] of template.matchAll(/\{([^{}]*)\}|([^{}]+)|[{}]/g)) {
    if (name !== undefined) {
      const field = fieldOf(name);
      if (!field) return { ok: false, problem: { kind: 'field', name } };
      parts.push(field);
    } else if (text !== undefined) {
      const sign = /[^A-Za-z0-9_:.+/-]/u.exec(text)?.[0];
      if (sign) return { ok: false, problem: { kind: 'sign', sign } };
      parts.push({ kind: 'text', text });
    } else if (whole) return { ok: false, problem: { kind: 'brace' } };
  }
  return parts.some(names) ? { ok: true, parts } : { ok: false, problem: { kind: 'same' } };
}

/** Whether a part takes something from the paper that is more than its year. */
export function names(part: KeyPart): boolean {
  return part.kind === 'field' && part.field !== 'year';
}

function fieldOf(written: string): KeyPart | undefined {
  const [, auth, letters, title, words, word, year] = FIELD.exec(written) ?? [];
  const count = letters || words ? Number(letters || words) : undefined;
  if (count === 0 || !FIELD.test(written)) return undefined;
  const field = auth ? 'auth' : title ? 'title' : word ? 'word' : year ? 'year' : 'arxiv';
  return { kind: 'field', field, capital: /^[A-Z]/.test(written), count };
}
