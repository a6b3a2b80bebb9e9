/** What can be done to all keyword groups at once: kept or sent as a text, and taken from one. */
import { ClipboardCopy, Download, Ellipsis, Upload } from 'lucide';
import { useState } from 'preact/hooks';
import { writeGroups } from '../../lib/keywords/transfer';
import type { Group } from '../../lib/keywords/types';
import { Menu, type MenuItem } from '../kit/menu';
import { t } from '../kit/text';
import { copyText, download, fileName } from '../state/hand-out';
import { useLoaded } from '../state/loaded';
import { show } from '../state/toasts';

interface Props {
  readonly groups: readonly Group[];
  readonly onImport: (groups: readonly Group[]) => void;
  readonly onElsewhere?: (() => void) | undefined;
}

/** Of a text that is being imported: it is there when the dialog is next opened. */
const DRAFT = 'import-keywords';

export function KeywordsMenu({ groups, onImport, onElsewhere }: Props) {
  const [importing, setImporting] = useState(false);
  const dialog = useLoaded(() => import('./import-dialog'), importing);
  const save = () => {
    const file = fileName('keywords', 'txt');
    download([writeGroups(groups)], file, 'text/plain');
    show({ tone: 'said', text: t('downloaded', file) });
  };
  const out: readonly MenuItem[] = [
    {
      label: t('copyKeywords'),
      icon: ClipboardCopy,
      apart: true,
      onSelect: () => void copyText(writeGroups(groups)),
    },
    { label: t('saveKeywords'), icon: Download, onSelect: save },
  ];
  return (
    <>
      <Menu
        icon={Ellipsis}
        items={[
          { label: t('importKeywords'), icon: Upload, onSelect: () => setImporting(true) },
          ...(groups.length > 0 ? out : []),
        ]}
        label={t('keywordsMenu')}
      />
      {importing && dialog && (
        <dialog.ImportDialog
          draft={DRAFT}
          groups={groups}
          onClose={() => setImporting(false)}
          onElsewhere={onElsewhere}
          onImport={onImport}
        />
      )}
    </>
  );
}
