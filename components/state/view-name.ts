/** What a list is called on the screen. */
import type { Status } from '../../lib/library/types';
import { type TextKey, t } from '../kit/text';
import type { View } from './route';

const STATUS_NAMES: Readonly<Record<Status, TextKey>> = {
  unread: 'unread',
  reading: 'reading',
  read: 'read',
  'not-interested': 'notInterested',
};

/** How far a paper can be, in the order in which it goes. */
export const STATUSES = ['unread', 'reading', 'read', 'not-interested'] as const satisfies readonly Status[];

/** What a status is called. */
export function statusName(status: Status): string {
  return t(STATUS_NAMES[status]);
}

export function viewName(view: View, listNames: ReadonlyMap<string, string>): string {
  switch (view.kind) {
    case 'all':
      return t('allPapers');
    case 'status':
      return statusName(view.status);
    case 'offered':
    case 'starred':
    case 'untagged':
      return t(view.kind);
    case 'list':
      return listNames.get(view.id) ?? t('listGone');
    case 'tag':
      return view.name;
    case 'keywords':
      return t('tabKeywords');
    case 'catch-up':
      return t('catchUp');
    case 'data':
      return t('settingsData');
    case 'settings':
    case 'overview':
    case 'welcome':
    case 'rules':
    case 'trash':
      return t(view.kind);
  }
}
