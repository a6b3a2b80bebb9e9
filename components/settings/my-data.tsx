/** My data has a page of its own: the way there. */
import { routeHash } from '../state/route';
import { t } from '../text';

export function MyData() {
  return (
    <p>
      {t('dataWay')} <a href={routeHash({ view: { kind: 'data' } })}>{t('settingsData')}</a>
    </p>
  );
}
