/** YAML that any text survives: strings are quoted as JSON, which YAML 1.2 reads as it is. */
import { clean } from './tex/clean';

/** A value of front matter: a text, a number, a list of texts. */
export type YamlValue = string | number | readonly string[];

/** Front matter, a field a line; a field without a value is not written. */
export function frontMatter(
  fields: readonly (readonly [name: string, value: YamlValue | undefined])[],
): string {
  const lines = fields.flatMap(([name, value]) => {
    const written = write(value);
    return written === '' ? [] : [`${name}: ${written}\n`];
  });
  return `---\n${lines.join('')}---\n`;
}

function write(value: YamlValue | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return quote(value);
  const items = value.map(quote).filter(Boolean);
  return items.length > 0 ? `[${items.join(', ')}]` : '';
}

/** Quotes always: `yes`, `1e3`, `#`, `a: b`, `- x` and `"` are texts, too. Controls and line breaks are gone by cleaning. */
function quote(text: string): string {
  const plain = clean(text);
  return plain && JSON.stringify(plain);
}
