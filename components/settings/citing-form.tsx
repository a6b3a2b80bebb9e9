/** The key template and what copying gives; and the keys that papers have, brought under the template on request. */
import { useEffect, useId, useState } from 'preact/hooks';
import type { TemplateProblem } from '../../lib/citations/key-template';
import { MAX_TEMPLATE, parseTemplate } from '../../lib/citations/key-template';
import { proposeKey } from '../../lib/citations/keys';
import type { Paper } from '../../lib/paper';
import { type Citing, readCiting, updateCiting } from '../../lib/settings/citing';
import { COPIES } from '../../lib/settings/copies';
import { Select } from '../kit/select';
import { t } from '../kit/text';
import './citing.css';
import { Rekeying } from './rekeying';
import type { SectionProps } from './section';

/** What others know: our own, Better BibTeX's manner, arXiv's number. */
const TEMPLATES = ['{auth}{year}{word}', '{auth}{Title3}{year}', '{Auth}_{year}', '{arxiv}'];
/** On which a template is shown. */
const EXAMPLE: Paper = {
  id: 'arxiv:1706.03762',
  title: 'Attention Is All You Need',
  url: 'https://arxiv.org/abs/1706.03762',
  authors: [{ name: 'Ashish Vaswani' }, { name: 'Noam Shazeer' }],
  published: '2017-06-12',
  source: 'arxiv',
};

export function CitingForm({ reading }: SectionProps) {
  const [citing, setCiting] = useState<Citing>();
  const [template, setTemplate] = useState('');
  const [unkept, setUnkept] = useState(false);
  const field = useId();
  useEffect(() => {
    void readCiting().then((read) => {
      setCiting(read);
      setTemplate(read.template);
    });
  }, []);
  if (!citing) return null;
  const parsed = parseTemplate(template);
  const keep = (part: Partial<Citing>) => {
    updateCiting((now) => ({ ...now, ...part })).then(
      (kept) => {
        setCiting(kept);
        setUnkept(false);
      },
      () => setUnkept(true),
    );
  };
  const write = (typed: string) => {
    setTemplate(typed);
    if (parseTemplate(typed).ok) keep({ template: typed });
  };
  return (
    <div class="citing">
      <label>
        <span class="label">{t('citingCopy')}</span>
        <Select
          all={COPIES.map(([name, label]) => [name, t(label)] as const)}
          onChoose={(copy) => keep({ copy })}
          value={citing.copy}
        />
      </label>
      <div>
        <label class="label" for={field}>
          {t('citingTemplate')}
        </label>
        <input
          aria-describedby={`${field}-says`}
          aria-invalid={!parsed.ok}
          autocapitalize="off"
          autocomplete="off"
          class="field"
          id={field}
          list={`${field}-known`}
          maxLength={MAX_TEMPLATE}
          onInput={(event) => write(event.currentTarget.value)}
          spellcheck={false}
          value={template}
        />
        <datalist id={`${field}-known`}>
          {TEMPLATES.map((known) => (
            <option key={known} value={known}>
              {proposeKey(EXAMPLE, known)}
            </option>
          ))}
        </datalist>
        <p class={`small ${parsed.ok ? 'dim' : 'wrong'}`} id={`${field}-says`} role="status">
          {parsed.ok
            ? t('citingExample', EXAMPLE.title, proposeKey(EXAMPLE, template))
            : wrong(parsed.problem)}
        </p>
        <p class="small dim">{t('citingFields')}</p>
        <p class="row wrap">
          {TEMPLATES.map((known) => (
            <button
              aria-pressed={template === known}
              class="button"
              key={known}
              onClick={() => write(known)}
              type="button"
            >
              {proposeKey(EXAMPLE, known)}
            </button>
          ))}
        </p>
      </div>
      {unkept && (
        <p class="notice danger" role="alert">
          {t('failedUnexpected')}
        </p>
      )}
      {parsed.ok && <Rekeying key={citing.template} reading={reading} template={citing.template} />}
    </div>
  );
}

function wrong(problem: TemplateProblem): string {
  switch (problem.kind) {
    case 'field':
      return t('templateField', `{${problem.name}}`);
    case 'sign':
      return t('templateSign', problem.sign);
    case 'brace':
      return t('templateBrace');
    case 'same':
      return t('templateSame');
  }
}
