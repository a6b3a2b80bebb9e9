/** The browser's own shortcut for "just the page": which key it is, and the way to change it. */
import { useEffect, useState } from 'preact/hooks';
import { t } from '../kit/text';
import { changeShortcut, quietShortcut } from '../state/shortcut';

export function Shortcut() {
  // '' for none; undefined where the browser has no shortcuts.
  const [keys, setKeys] = useState<string>();
  const [told, setTold] = useState(false);
  useEffect(() => {
    const look = () => void quietShortcut().then(setKeys);
    look();
    // It is changed in another tab.
    addEventListener('focus', look);
    return () => removeEventListener('focus', look);
  }, []);
  if (keys === undefined) return null;
  return (
    <p class="row small shortcut">
      <span>{t('shortcutShow')}</span>
      {keys ? <kbd>{keys}</kbd> : <em>{t('shortcutNone')}</em>}
      <button class="link" onClick={() => void changeShortcut().then((done) => setTold(!done))} type="button">
        {t('shortcutChange')}
      </button>
      {told && <span role="status">{t('shortcutFirefox')}</span>}
    </p>
  );
}
