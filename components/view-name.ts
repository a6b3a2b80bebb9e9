/** What a list is called on the screen. */
import type { View } from './state/route';
import { t } from './text';

export function viewName(view: View, listNames: ReadonlyMap<string, string>): string {
  switch (view.kind) {
    case 'all':
      return t('allPapers');
    case 'status':
      return t(view.status === 'unread' ? 'unread' : 'read');
    case 'offered':
      return t('offered');
    case 'list':
      return listNames.get(view.id) ?? t('listGone');
    case 'tag':
      return view.name;
    case 'keywords':
      return t('tabKeywords');
    case 'settings':
      return t('settings');
  }
}
