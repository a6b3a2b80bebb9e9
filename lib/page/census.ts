/** What the popup is told of the page: its papers, their hits, and what went wrong. */
import type { PageRequest, PageStatus } from '../messages';
import type { Card } from './card';
import { openHealth } from './health';
import type { Here, Part } from './here';
import { openStatusLine } from './status';

/**
 * Tells the popup, while it is open, and does what it asks. `unsaved`: why the last report was not acknowledged, or
 * null. `jump` shows the next or previous hit of a group, or of any.
 */
export function openCensus(
  here: Here,
  unsaved: () => PageStatus['unsaved'],
  jump: (group: string | null, step: 1 | -1) => void,
): Part {
  const { marks } = here;
  const line = openStatusLine(statusNow, obey, here.signal);
  const health = openHealth(here, line.changed);

  function obey(request: PageRequest): void {
    if (request.name === 'showPage') here.hush(request.quiet);
    else jump(request.group, request.step);
  }

  function statusNow(): PageStatus | undefined {
    if (!here.place) return undefined;
    const byId = new Map(here.all().map((card) => [card.paper.id, card]));
    return {
      site: here.site.name,
      label: here.site.label,
      kind: here.place.kind,
      quiet: here.shown.quiet,
      papers: [...byId].map(([id, card]) => ({
        id,
        title: card.paper.title,
        isNew: marks.isNew(id),
        saved: marks.isSaved(id),
        hits: hitsOf(card),
      })),
      ...here.cards.counts(),
      known: here.site.checks.length > 0,
      empty: byId.size === 0 && (here.site.saysEmpty?.(document) ?? false),
      finding: health.now(),
      unsaved: unsaved(),
      failed: [...byId].flatMap(([id, { paper }]) => {
        const why = marks.failureOf(id);
        return why ? [{ title: paper.title, why }] : [];
      }),
    };
  }

  function hitsOf(card: Card): Record<string, number> {
    const { lighting } = here;
    if (!lighting) return {};
    return Object.fromEntries(
      [...lighting.weigh(card).byGroup].flatMap(([group, { count }]) => {
        const id = lighting.groups[group]?.id;
        return id ? [[id, count]] : [];
      }),
    );
  }

  return {
    onKnown: line.changed,
    onReported: line.changed,
    onSettings: line.changed,
    onMoved: health.begin,
    follow: line.changed,
  };
}
