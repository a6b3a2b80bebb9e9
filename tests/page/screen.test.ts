/** Finding what is on the screen among many cards. */
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { between, openMeasured } from '../../lib/page/screen';

interface Box {
  readonly top: number;
  readonly bottom: number;
  readonly width: number;
}
const HIDDEN: Box = { top: 0, bottom: 0, width: 0 };

// Stand-ins: only their positions are asked for.
function at(boxes: readonly Box[], top: number, bottom: number) {
  const elements = boxes.map(() => ({}) as Element);
  const boxOf = new Map(elements.map((element, i) => [element, boxes[i] ?? HIDDEN]));
  return between(elements, top, bottom, (element) => boxOf.get(element) ?? HIDDEN);
}
const rows = (tops: readonly number[], height = 100): Box[] =>
  tops.map((top) => ({ top, bottom: top + height, width: 500 }));

test.each([
  ['no cards', [], { from: 0, to: 0 }],
  ['all of them on the screen', rows([0, 100, 200]), { from: 0, to: 3 }],
  ['those above and below are left out', rows([-300, -150, 50, 450, 600]), { from: 2, to: 4 }],
  ['one that is cut by the edge counts', rows([-99, 499]), { from: 0, to: 2 }],
  ['one that only touches it does not', rows([-100, 500]), { from: 1, to: 1 }],
  ['all above', rows([-300, -200]), { from: 2, to: 2 }],
  ['a grid of three columns', rows([-100, -100, -100, 10, 10, 10, 520]), { from: 3, to: 6 }],
  [
    'hidden ones between are passed over',
    [...rows([-200]), HIDDEN, HIDDEN, ...rows([50])],
    { from: 1, to: 4 },
  ],
])('%s', (_, boxes, run) => {
  expect(at(boxes, 0, 500)).toEqual(run);
});

test('holds every shown card that a look at each one finds', () => {
  const row = fc.record({ gap: fc.nat(50), height: fc.integer({ min: 1, max: 300 }), hidden: fc.boolean() });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 40 }), fc.integer({ min: -3000, max: 500 }), (list, start) => {
      let top = start;
      const boxes = list.map(({ gap, height, hidden }): Box => {
        if (hidden) return HIDDEN;
        const box = { top: top + gap, bottom: top + gap + height, width: 10 };
        top = box.bottom;
        return box;
      });
      const { from, to } = at(boxes, 0, 500);
      const shown = (box: Box) => box.width > 0 && box.bottom > 0 && box.top < 500;
      const inside = boxes.slice(from, to).filter((box) => box.width > 0);
      expect(inside).toEqual(boxes.filter(shown));
    }),
    { seed: 20261101, numRuns: 500 },
  );
});

afterEach(() => vi.unstubAllGlobals());

test('a measurement holds until the window has been scrolled by some of what it has to spare', () => {
  const scrollTo = (y: number) => vi.stubGlobal('scrollY', y);
  vi.stubGlobal('innerHeight', 1000);
  scrollTo(400);
  const measured = openMeasured();
  expect(measured.holds()).toBe(false);
  measured.now();
  const held = [400, 540, 260, 560, 240].map((y) => {
    scrollTo(y);
    return measured.holds();
  });
  expect(held).toEqual([true, true, true, false, false]);
  measured.now();
  expect(measured.holds()).toBe(true);
  measured.lapse();
  expect(measured.holds()).toBe(false);
});
