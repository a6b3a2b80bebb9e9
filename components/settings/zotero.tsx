/** The permission to speak to Zotero, to be given and taken back. */
import { useEffect, useState } from 'preact/hooks';
import { askForZotero, followZoteroPermission, forgetZotero } from '../../lib/enrich/zotero-permission';
import { Switch } from '../kit/switch';
import { t } from '../kit/text';

export function Zotero() {
  const [allowed, setAllowed] = useState(false);
  useEffect(() => followZoteroPermission(setAllowed), []);
  return (
    <>
      <Switch
        label={t('zoteroAllowed')}
        on={allowed}
        onChange={(on) => {
          // First of all: the browser asks for nothing once the click is over.
          const answer = on ? askForZotero() : forgetZotero();
          setAllowed(on);
          void answer.then((done) => setAllowed(done ? on : !on));
        }}
      />
      <p class="small dim">{t('zoteroAllowedText')}</p>
    </>
  );
}
