/** What sites are called on the screens; their files are loaded when the first name is wanted. */
import { signal } from '@preact/signals';

const labels = signal<ReadonlyMap<string, string>>(new Map());
let wanted = false;

/**
 * A site as people call it. One without a file of its own goes by the host of a page of it; while names are not
 * loaded yet, and of what is no longer known, the name under which it is kept.
 */
export function siteName(site: string, page?: string): string {
  if (!wanted) {
    wanted = true;
    void import('../../lib/sites').then(({ sites }) => {
      labels.value = new Map(sites.map(({ name, label }) => [name, label]));
    });
  }
  const host = page && URL.canParse(page) ? new URL(page).host : undefined;
  return labels.value.get(site) ?? host ?? site;
}
