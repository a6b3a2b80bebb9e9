/** Damages a document as a site's changes and mistakes do: nodes removed, doubled, moved, put into each other. Seeded. */

/** Random numbers from 0 to below 1 (mulberry32, public domain). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Does one to six things to random elements of the body. */
export function damage(document: Document, random: () => number): void {
  const times = 1 + Math.floor(random() * 6);
  for (let i = 0; i < times; i += 1) {
    const all = [...document.body.querySelectorAll('*')];
    const pick = () => all[Math.floor(random() * all.length)];
    const [one, other] = [pick(), pick()];
    if (!one || !other) return;
    const kind = Math.floor(random() * 4);
    if (kind === 0) one.remove();
    else if (kind === 1) one.after(one.cloneNode(true));
    else if (!one.contains(other) && !other.contains(one)) {
      if (kind === 2) one.before(other);
      else one.append(other);
    }
  }
}
