/** My data has a page of its own: the way there. */

import { t } from '../kit/text';
import { routeHash } from '../state/route';

export function MyData() {
  return (
    <p>
      {t('dataWay')} <a href={routeHash({ view: { kind: 'data' } })}>{t('settingsData')}</a>
    </p>
  );
}
