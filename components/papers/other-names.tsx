/** The other identities under which a saved paper is found on pages, each to be taken off where it is another paper's. */
import { X } from 'lucide';
import type { SavedPaper } from '../../lib/library/types';
import { addressOf, arxivOf } from '../../lib/paper';
import { Icon } from '../kit/icon';
import { t } from '../kit/text';
import { part } from '../state/part';

interface Props {
  readonly paper: SavedPaper;
}

export function OtherNames({ paper: { id, aliases = [] } }: Props) {
  if (aliases.length === 0) return null;
  return (
    <div class="other-names small">
      <span class="dim" title={t('otherNamesText')}>
        {t('otherNames')}
      </span>
      <ul class="chips">
        {aliases.map((alias) => (
          <li class="chip removable" key={alias}>
            <Name id={alias} />
            <button
              aria-label={t('partName', nameOf(alias))}
              onClick={() => void part(id, alias)}
              title={t('partName', nameOf(alias))}
              type="button"
            >
              <Icon of={X} size={12} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Name({ id }: { readonly id: string }) {
  const address = addressOf(id);
  if (address === undefined) return <span>{nameOf(id)}</span>;
  return (
    <a href={address} rel="noopener noreferrer" target="_blank">
      {nameOf(id)}
    </a>
  );
}

/** Of an address only its hash is kept, which says nothing. */
function nameOf(id: string): string {
  const arxiv = arxivOf(id);
  if (arxiv !== undefined) return `arXiv:${arxiv}`;
  return addressOf(id) === undefined ? t('otherNamePage') : id;
}
