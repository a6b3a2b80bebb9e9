/** Papers and lists in the reader's hand, between where they are taken up and where they are dropped. */

/** Types of our own: nothing else takes them, and we take nothing else. */
const PAPERS = 'application/x-paperlight-papers';
const LIST = 'application/x-paperlight-list';

/** Takes up papers; `text` is what other programs get. */
export function dragPapers(event: DragEvent, ids: readonly string[], text: string): void {
  event.dataTransfer?.setData(PAPERS, JSON.stringify(ids));
  event.dataTransfer?.setData('text/plain', text);
  if (event.dataTransfer) event.dataTransfer.effectAllowed = 'copy';
}

/** True if it is papers that hover here: what they are is told only when they are dropped. */
export function isPapers(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes(PAPERS) ?? false;
}

/** The papers that were dropped. */
export function draggedPapers(event: DragEvent): readonly string[] {
  // From our own rows, but any page of any extension may name its data so: ids are checked where they are used.
  try {
    const ids: unknown = JSON.parse(event.dataTransfer?.getData(PAPERS) ?? '[]');
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

export function dragList(event: DragEvent, id: string): void {
  event.dataTransfer?.setData(LIST, id);
  if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move';
}

export function isList(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes(LIST) ?? false;
}

export function draggedList(event: DragEvent): string {
  return event.dataTransfer?.getData(LIST) ?? '';
}
