/** A list that is no longer read as its site was written: what is missing, and a report that can be copied. */
import { CircleAlert } from 'lucide';
import { useState } from 'preact/hooks';
import type { PageStatus } from '../../lib/messages';
import { Icon } from '../kit/icon';
import { type TextKey, t } from '../kit/text';
import { toClipboard } from '../state/hand-out';

type Finding = NonNullable<PageStatus['finding']>;

const SENTENCES: Readonly<Record<Finding['what'], TextKey>> = {
  'no-cards': 'findingNoCards',
  'no-ids': 'findingNoIds',
  'no-titles': 'findingNoTitles',
  'no-abstracts': 'findingNoAbstracts',
};

export function PageFinding({ what, report, label }: Finding & { readonly label: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => setCopied(await toClipboard(report));
  return (
    <section class="finding">
      <h2>
        <Icon of={CircleAlert} size={14} /> {t('finding')}
      </h2>
      <p>{t(SENTENCES[what], label)}</p>
      <details class="small">
        <summary>{t('findingWhat')}</summary>
        <pre>{report}</pre>
      </details>
      <button class="button" onClick={() => void copy()} type="button">
        {t(copied ? 'findingCopied' : 'findingCopy')}
      </button>
    </section>
  );
}
