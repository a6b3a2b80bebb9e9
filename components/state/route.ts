/** Where the library tab stands, as its address tells: `#/all`, `#/list/ID`, `#/tag/NAME`, `#/settings`. */
import { signal } from '@preact/signals';
import type { Scope } from '../../lib/library/reading';

/** The parts of a paper that can be edited. */
const PARTS = ['tags', 'lists', 'note'] as const;
export type Part = (typeof PARTS)[number];

/** A list of papers, or a place without any. */
export type View = Scope | { readonly kind: Place };

const PLACES = ['keywords', 'settings', 'catch-up', 'overview', 'rules', 'trash', 'welcome', 'data'] as const;
type Place = (typeof PLACES)[number];

/** The papers that a view shows; undefined for a place without any. */
export function scopeOf(view: View): Scope | undefined {
  return isPlace(view) ? undefined : view;
}

function isPlace(view: View): view is { readonly kind: Place } {
  return PLACES.some((place) => place === view.kind);
}

export interface Route {
  readonly view: View;
  /** The paper that is open beside the list. */
  readonly paper?: string;
  /** The part of it to begin with. */
  readonly part?: Part;
  /** What is to be searched there. */
  readonly search?: string;
  /** It is to be sent to Zotero. */
  readonly toZotero?: boolean;
  /** The site to begin with in the settings: its name, or a host. */
  readonly site?: string;
}

/** Reads an address's fragment; what cannot be read is the list of everything. */
export function parseRoute(fragment: string): Route {
  const [path = '', search = ''] = fragment.replace(/^#?\/?/, '').split('?');
  const slash = path.indexOf('/');
  const kind = slash < 0 ? path : path.slice(0, slash);
  const name = slash < 0 ? '' : decoded(path.slice(slash + 1));
  const more = new URLSearchParams(search);
  const paper = more.get('paper');
  const searched = more.get('search');
  const part = PARTS.find((one) => one === more.get('part'));
  const site = more.get('site');
  return {
    view: viewOf(kind, name),
    ...(paper ? { paper } : {}),
    ...(part ? { part } : {}),
    ...(searched !== null ? { search: searched } : {}),
    ...(paper && more.get('to') === 'zotero' ? { toZotero: true } : {}),
    ...(site ? { site } : {}),
  };
}

function viewOf(kind: string, name: string): View {
  if (kind === 'list' && name) return { kind, id: name };
  if (kind === 'tag' && name) return { kind, name };
  const place = PLACES.find((one) => one === kind);
  if (place) return { kind: place };
  if (kind === 'offered' || kind === 'starred' || kind === 'untagged') return { kind };
  if (kind === 'unread' || kind === 'reading' || kind === 'read' || kind === 'not-interested')
    return { kind: 'status', status: kind };
  return { kind: 'all' };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The fragment of a route. */
export function routeHash({ view, paper, part, search, toZotero, site }: Route): string {
  const more = new URLSearchParams({
    ...(paper ? { paper } : {}),
    ...(part ? { part } : {}),
    ...(search !== undefined ? { search } : {}),
    ...(toZotero ? { to: 'zotero' } : {}),
    ...(site ? { site } : {}),
  });
  return `#/${pathOf(view)}${more.size > 0 ? `?${more}` : ''}`;
}

function pathOf(view: View): string {
  switch (view.kind) {
    case 'list':
      return `list/${encodeURIComponent(view.id)}`;
    case 'tag':
      return `tag/${encodeURIComponent(view.name)}`;
    case 'status':
      return view.status;
    default:
      return view.kind;
  }
}

/** True if both show the same list. */
export function sameView(a: View, b: View): boolean {
  return routeHash({ view: a }) === routeHash({ view: b });
}

/** The route of this tab; follows the address. */
export const route = signal<Route>(parseRoute(globalThis.location?.hash ?? ''));

/** Follows the address until the tab closes. */
export function followAddress(): void {
  addEventListener('hashchange', () => {
    route.value = parseRoute(location.hash);
  });
}

/** Goes to a route; `replace` leaves no step to go back to. */
export function go(to: Route, replace = false): void {
  if (!replace) {
    location.hash = routeHash(to);
    return;
  }
  history.replaceState(null, '', routeHash(to));
  route.value = to;
}
