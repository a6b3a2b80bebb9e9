/** A tab of Chromium: what playwright gives, and the accessibility tree, which sees through closed shadow roots. */
import type { CDPSession, Page } from 'playwright-core';
import { type Control, callOf, type Held, isNamed, type Name, seeing, type Tab, until } from './driver';

interface AxValue {
  readonly value?: unknown;
}
interface AxNode {
  readonly nodeId: string;
  readonly childIds?: readonly string[];
  readonly ignored?: boolean;
  readonly role?: AxValue;
  readonly name?: AxValue;
  readonly value?: AxValue;
  readonly properties?: readonly { readonly name: string; readonly value: AxValue }[];
  readonly backendDOMNodeId?: number;
}

/** A place of the viewport. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How a tab is held: playwright's page, or the DevTools protocol alone (popup.ts). */
export interface Hands {
  readonly send: CDPSession['send'];
  goto(url: string): Promise<void>;
  evaluate(expression: string): Promise<unknown>;
  clickAt(x: number, y: number, held?: Held): Promise<void>;
  drag(from: Point, to: Point): Promise<void>;
  press(key: string): Promise<void>;
  selectAll(): Promise<void>;
  insert(text: string): Promise<void>;
  screenshot(file: string): Promise<void>;
  front(): Promise<void>;
  close(): Promise<void>;
}

/** The tab of a page of playwright. */
export async function pageTab(page: Page): Promise<Tab> {
  const session = await page.context().newCDPSession(page);
  return chromiumTab({
    send: session.send.bind(session),
    async goto(url) {
      await page.goto(url);
    },
    evaluate: (expression) => page.evaluate(expression),
    async clickAt(x, y, held) {
      if (held) await page.keyboard.down(held);
      await page.mouse.click(x, y);
      if (held) await page.keyboard.up(held);
    },
    async drag(from, to) {
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y, { steps: 5 });
      await page.mouse.up();
    },
    press: (key) => page.keyboard.press(key === ' ' ? 'Space' : key),
    selectAll: () => page.keyboard.press('ControlOrMeta+a'),
    insert: (text) => page.keyboard.insertText(text),
    async screenshot(file) {
      await page.screenshot({ path: file });
    },
    front: () => page.bringToFront(),
    close: () => page.close(),
  });
}

/** The verbs of a test over a pair of hands. */
export function chromiumTab(hands: Hands): Tab {
  async function nodes(role: string): Promise<readonly AxNode[]> {
    const { nodes } = await hands.send('Accessibility.getFullAXTree');
    const found = nodes.filter((node) => !node.ignored && node.role?.value === role);
    if (role !== 'status') return found;
    // What is read out has no name: it is its text.
    const byId = new Map(nodes.map((node: AxNode) => [node.nodeId, node]));
    return found.map((node) => ({ ...node, name: { value: textOf(node, byId) } }));
  }

  /** The middle of a control, in view; undefined while it is not there, has no box, or is disabled. */
  async function middle(role: string, name: Name, nth: number) {
    const node = (await nodes(role)).filter((each) => isNamed(String(each.name?.value ?? ''), name))[nth];
    if (node?.backendDOMNodeId === undefined || control(node).disabled) return undefined;
    const place = { backendNodeId: node.backendDOMNodeId };
    try {
      // A framework may replace the node between two of these calls; then it is looked for again.
      await hands.send('DOM.scrollIntoViewIfNeeded', place);
      const { model } = await hands.send('DOM.getBoxModel', place);
      const [x1 = 0, y1 = 0, , , x2 = 0, y2 = 0] = model.border;
      return { x: (x1 + x2) / 2, y: (y1 + y2) / 2 };
    } catch {
      return undefined;
    }
  }

  // A popup that was pressed for a moment ago has no body yet.
  const text = async () => String(await hands.evaluate("document.body?.innerText ?? ''"));
  const atRest = (role: string, name: Name, nth = 0, ms?: number): Promise<Point> => {
    let last: Point | undefined;
    const look = async () => {
      const before = last;
      last = await middle(role, name, nth);
      return last && last.x === before?.x && last.y === before.y && last;
    };
    return until(`${role} ${name}, enabled and at rest`, look, ms).catch(seeing(text));
  };
  const click = async (role: string, name: Name, nth = 0, ms?: number, held?: Held) => {
    const { x, y } = await atRest(role, name, nth, ms);
    await hands.clickAt(x, y, held);
  };

  return {
    goto: hands.goto,
    async run<A extends readonly unknown[], R>(fn: (...args: A) => R | Promise<R>, ...args: A) {
      // What comes back is what the function returned, as JSON.
      return (await hands.evaluate(callOf(fn, args))) as R;
    },
    async controls(role) {
      return (await nodes(role)).map(control);
    },
    click: (role, name, nth, ms) => click(role, name, nth, ms),
    clickWith: (held, role, name) => click(role, name, 0, undefined, held),
    async drag(from, onto) {
      await hands.drag(await atRest(...from), await atRest(...onto));
    },
    clickAt: (x, y) => hands.clickAt(x, y),
    async fill(role, name, text, nth) {
      await click(role, name, nth);
      await hands.selectAll();
      await hands.insert(text);
    },
    press: hands.press,
    async inside(tag) {
      const { root } = await hands.send('DOM.getDocument', { depth: -1, pierce: true });
      const roots = elementsOf(root, tag).flatMap(({ shadowRoots = [] }) => shadowRoots);
      return Promise.all(
        roots.map(async ({ backendNodeId }) => {
          const { object } = await hands.send('DOM.resolveNode', { backendNodeId });
          const { result } = await hands.send('Runtime.callFunctionOn', {
            ...(object.objectId && { objectId: object.objectId }),
            functionDeclaration: 'function () { return this.innerHTML; }',
            returnByValue: true,
          });
          return String(result.value);
        }),
      );
    },
    text,
    screenshot: hands.screenshot,
    front: hands.front,
    close: hands.close,
  };
}

interface DomNode {
  readonly localName: string;
  readonly backendNodeId: number;
  readonly children?: readonly DomNode[];
  readonly shadowRoots?: readonly DomNode[];
}

/** The elements of a tag below a node, in page order. */
function elementsOf(node: DomNode, tag: string): readonly DomNode[] {
  const below = (node.children ?? []).flatMap((child) => elementsOf(child, tag));
  return node.localName === tag ? [node, ...below] : below;
}

/** The text within a node. */
function textOf(node: AxNode, byId: ReadonlyMap<string, AxNode>): string {
  if (node.role?.value === 'StaticText') return String(node.name?.value ?? '');
  return (node.childIds ?? [])
    .flatMap((id) => byId.get(id) ?? [])
    .map((child) => textOf(child, byId))
    .join(' ');
}

function control(node: AxNode): Control {
  const is = (property: string) => {
    const value = node.properties?.find(({ name }) => name === property)?.value.value;
    return value === undefined ? {} : { [property]: value === true || value === 'true' };
  };
  return {
    role: String(node.role?.value),
    name: String(node.name?.value ?? ''),
    ...is('pressed'),
    ...is('checked'),
    ...is('disabled'),
    ...is('focused'),
    ...(node.value ? { value: String(node.value.value) } : {}),
  };
}
