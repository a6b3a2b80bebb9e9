/** What an export may write besides, and how: only what the chosen format has a place for. */
import type { ExportOptions, Format } from '../../lib/citations';
import { Select } from '../kit/select';
import { type TextKey, t } from '../kit/text';

interface Props {
  readonly format: Format;
  readonly options: ExportOptions;
  readonly disabled: boolean;
  readonly onChange: (options: ExportOptions) => void;
}

const SWITCHES = [
  ['abstract', 'exportAbstract'],
  ['keywords', 'exportTags'],
  ['note', 'exportNote'],
  ['month', 'exportMonth'],
  ['arxivDoi', 'exportArxivDoi'],
] as const satisfies readonly (readonly [keyof ExportOptions, TextKey])[];

const PREPRINTS = [
  ['misc', 'exportMisc'],
  ['article', 'exportArticle'],
] as const;

const CASES = [
  ['smart', 'caseSmart'],
  ['all', 'caseAll'],
  ['none', 'caseNone'],
] as const;

/** The most authors that can be asked for. */
const MOST = 999;

export function ExportOptionsForm({ format, options, disabled, onChange }: Props) {
  const has = (name: keyof ExportOptions) => format.options.includes(name);
  const change = (part: Partial<ExportOptions>) => onChange({ ...options, ...part });
  const switches = SWITCHES.filter(([name]) => has(name));
  return (
    <fieldset class="export-options" disabled={disabled}>
      {switches.length > 0 && <legend class="label">{t('exportWith')}</legend>}
      {switches.length > 0 && (
        <div class="export-switches">
          {switches.map(([name, label]) => (
            <label class="row" key={name}>
              <input
                checked={options[name]}
                onChange={(event) => change({ [name]: event.currentTarget.checked })}
                type="checkbox"
              />
              {t(label)}
            </label>
          ))}
        </div>
      )}
      <div class="export-choices">
        {has('preprintStyle') && (
          <Choice
            all={PREPRINTS}
            label={t('exportPreprints')}
            onChoose={(preprintStyle) => change({ preprintStyle })}
            value={options.preprintStyle}
          />
        )}
        {has('caseProtection') && (
          <Choice
            all={CASES}
            label={t('exportCase')}
            onChoose={(caseProtection) => change({ caseProtection })}
            value={options.caseProtection}
          />
        )}
        {has('maxAuthors') && (
          <label>
            <span class="label">{t('exportAuthors')}</span>
            <input
              class="field"
              max={MOST}
              min={1}
              onInput={(event) => {
                const most = Number(event.currentTarget.value);
                change({
                  maxAuthors: Number.isInteger(most) && most >= 1 && most <= MOST ? most : undefined,
                });
              }}
              placeholder={t('exportAllAuthors')}
              step={1}
              type="number"
              // Not bound: what is being typed need not be a number yet.
              defaultValue={options.maxAuthors === undefined ? '' : String(options.maxAuthors)}
            />
          </label>
        )}
      </div>
    </fieldset>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly all: readonly (readonly [T, TextKey])[];
  readonly value: T;
  readonly onChoose: (value: T) => void;
}

function Choice<T extends string>({ label, all, value, onChoose }: ChoiceProps<T>) {
  return (
    <label>
      <span class="label">{label}</span>
      <Select all={all.map(([name, text]) => [name, t(text)] as const)} onChoose={onChoose} value={value} />
    </label>
  );
}
