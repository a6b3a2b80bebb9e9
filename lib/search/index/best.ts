/** The best of many, without sorting them all. */

export interface Ranked {
  readonly score: number;
  /** When it was saved or seen: of two that are as good, the later comes first. */
  readonly at: number;
  readonly part: number;
  readonly doc: number;
}

function isBetter(a: Ranked, b: Ranked): boolean {
  if (a.score !== b.score) return a.score > b.score;
  return a.at !== b.at ? a.at > b.at : a.part !== b.part ? a.part < b.part : a.doc < b.doc;
}

/** Keeps the best so many of what is offered: a heap, whose first is the worst that is kept. */
export class Best {
  private readonly heap: Ranked[] = [];
  private readonly limit: number;
  constructor(limit: number) {
    this.limit = limit;
  }

  offer(score: number, at: number, part: number, doc: number): void {
    const { heap, limit } = this;
    const worst = heap[0];
    // Most are worse than all that are kept, and are gone with one comparison.
    if (heap.length >= limit && (!worst || score < worst.score || (score === worst.score && at < worst.at)))
      return;
    const offered: Ranked = { score, at, part, doc };
    if (heap.length < limit) {
      heap.push(offered);
      this.rise(heap.length - 1);
    } else if (worst && isBetter(offered, worst)) {
      heap[0] = offered;
      this.sink();
    }
  }

  /** What was kept, the best first. */
  taken(): readonly Ranked[] {
    return this.heap.toSorted((a, b) => (isBetter(a, b) ? -1 : 1));
  }

  private rise(from: number): void {
    const { heap } = this;
    for (let at = from; at > 0; ) {
      const above = (at - 1) >> 1;
      if (!isBetter(heap[above] as Ranked, heap[at] as Ranked)) return;
      this.swap(above, at);
      at = above;
    }
  }

  private sink(): void {
    const { heap } = this;
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let worst = at;
      for (const below of [left, right])
        if (below < heap.length && isBetter(heap[worst] as Ranked, heap[below] as Ranked)) worst = below;
      if (worst === at) return;
      this.swap(worst, at);
      at = worst;
    }
  }

  private swap(a: number, b: number): void {
    const { heap } = this;
    [heap[a], heap[b]] = [heap[b] as Ranked, heap[a] as Ranked];
  }
}
