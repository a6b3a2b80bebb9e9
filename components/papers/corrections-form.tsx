/** Title, authors and place of publication in the reader's own words, over those of the source. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Corrections, SavedPaper } from '../../lib/library/types';
import { CAPS } from '../../lib/messages';
import { type Author, type Publication, tidy, type Venue } from '../../lib/paper';
import { useTyping } from '../kit/drafts';
import { Select } from '../kit/select';
import { t } from '../kit/text';

interface Props {
  readonly paper: SavedPaper;
  /** What holds from now on; undefined: nothing changes. */
  readonly onDone: (corrections: Corrections | undefined) => void;
}

export function CorrectionsForm({ paper, onDone }: Props) {
  const { corrections = {} } = paper;
  const sourced = {
    title: paper.title,
    authors: written(paper.authors),
    container: paper.venue?.container ?? '',
    year: paper.venue?.year ?? '',
  };
  const publication = corrections.publication ?? paper.venue;
  const [fields, setFields] = useState({
    title: corrections.title ?? sourced.title,
    authors: written(corrections.authors ?? paper.authors),
    container: publication?.container ?? '',
    year: publication?.year ?? '',
  });
  const [type, setType] = useState(publication?.type ?? 'proceedings');
  const first = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => first.current?.focus(), []);
  const typed = useTyping(
    `corrections:${paper.id}`,
    (kept) => kept,
    (kept) => setFields((now) => ({ ...now, ...fieldsOf(kept) })),
  );
  const set = (part: Partial<typeof fields>) => {
    const next = { ...fields, ...part };
    setFields(next);
    typed(JSON.stringify(next));
  };

  const save = () => {
    const title = tidy(fields.title);
    const authors = readAuthors(fields.authors, [...(corrections.authors ?? []), ...paper.authors]);
    const container = tidy(fields.container);
    const year = tidy(fields.year);
    const isSourced =
      container === sourced.container && year === sourced.year && type === (paper.venue?.type ?? type);
    onDone({
      ...(title && title !== sourced.title && { title }),
      ...(authors.length > 0 && written(authors) !== sourced.authors && { authors }),
      ...(container &&
        !isSourced && {
          publication: { ...keptOf(paper, container), type, container, ...(year && { year }) },
        }),
    });
  };
  /** What the source says, and the way back to it; nothing where it is what the field says. */
  const source = (field: keyof typeof sourced) =>
    sourced[field] && sourced[field] !== fields[field] ? (
      <p class="small dim source">
        <span class="ellipsis">{t('sourceSays', sourced[field].replaceAll('\n', '; '))}</span>{' '}
        <button class="link" onClick={() => set({ [field]: sourced[field] })} type="button">
          {t('backToSource')}
        </button>
      </p>
    ) : null;
  return (
    <form
      aria-label={t('correctDetails')}
      class="corrections-form"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onDone(undefined);
      }}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <label>
        <span class="label">{t('fieldTitle')}</span>
        <textarea
          class="field"
          maxLength={CAPS.title}
          onInput={(event) => set({ title: event.currentTarget.value })}
          ref={first}
          rows={2}
          value={fields.title}
        />
      </label>
      {source('title')}
      <label>
        <span class="label">{t('fieldAuthorsLines')}</span>
        <textarea
          class="field"
          onInput={(event) => set({ authors: event.currentTarget.value })}
          rows={Math.min(8, Math.max(2, fields.authors.split('\n').length))}
          value={fields.authors}
        />
      </label>
      {source('authors')}
      <label>
        <span class="label">{t('venue')}</span>
        <input
          class="field"
          maxLength={CAPS.title}
          onInput={(event) => set({ container: event.currentTarget.value })}
          placeholder={t('venuePlaceholder')}
          type="text"
          value={fields.container}
        />
      </label>
      {source('container')}
      <div class="row">
        <label class="grow">
          <span class="label">{t('fieldType')}</span>
          <Select
            all={[
              ['proceedings', t('typeProceedings')],
              ['journal', t('typeJournal')],
            ]}
            onChoose={setType}
            value={type}
          />
        </label>
        <label class="year">
          <span class="label">{t('fieldYear')}</span>
          <input
            class="field"
            inputmode="numeric"
            maxLength={4}
            onInput={(event) => set({ year: event.currentTarget.value })}
            pattern="\d{4}"
            type="text"
            value={fields.year}
          />
        </label>
      </div>
      <div class="row">
        <button class="button primary" type="submit">
          {t('saveCorrections')}
        </button>
        <button class="button quiet" onClick={() => onDone(undefined)} type="button">
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}

/** The fields of a draft, as far as they can be read. */
function fieldsOf(draft: string): Readonly<Record<string, string>> {
  const kept: unknown = JSON.parse(draft);
  const entries = Object.entries(kept ?? {});
  return Object.fromEntries(entries.filter(([, text]) => typeof text === 'string'));
}

/** Authors as they are written here: a line each, "Family, Given" where that is known. */
function written(authors: readonly Author[]): string {
  return authors
    .map(({ name, family, given }) => (family ? [family, given].filter(Boolean).join(', ') : name))
    .join('\n');
}

/** Reads them back; one that is among the `known` stays what it was. */
function readAuthors(text: string, known: readonly Author[]): readonly Author[] {
  const byLine = new Map(known.map((author) => [written([author]), author]));
  return text.split('\n').flatMap((line): Author[] => {
    const name = tidy(line).slice(0, CAPS.name);
    const same = byLine.get(name);
    if (same) return [same];
    const [family = '', given = ''] = name.split(/,\s*(.*)/s);
    if (!name) return [];
    return given ? [{ name: `${given} ${family}`, family, given }] : [{ name: family }];
  });
}

/** What of the place of publication has no field here: pages, editors. Of another place they would be wrong. */
function keptOf({ venue, corrections }: SavedPaper, container: string): Partial<Publication> {
  const known = corrections?.publication ?? (container === venue?.container ? venue : undefined);
  const { year: _, source: __, at: ___, ...kept }: Partial<Venue> = known ?? {};
  return kept;
}
