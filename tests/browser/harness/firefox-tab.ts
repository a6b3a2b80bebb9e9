/** A tab of Firefox. Closed shadow roots are opened by Marionette's system sandbox; clicks and keys are real. */
import { writeFile } from 'node:fs/promises';
import { type Control, callOf, type Held, isNamed, type Name, seeing, type Tab, until } from './driver';
import type { Send } from './marionette';

/** What needs a code point of its own in WebDriver (https://www.w3.org/TR/webdriver2/#keyboard-actions). */
const KEYS: Readonly<Record<string, string>> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
};

/** A control and the middle of its box, in the coordinates of the page's viewport. */
interface Found extends Control {
  readonly x: number;
  readonly y: number;
}

/**
 * Runs a script in the current window and gives what it returns.
 * @param sandbox 'system' sees closed shadow roots; the default is the page's own world.
 */
export async function runScript(send: Send, script: string, sandbox?: 'system'): Promise<unknown> {
  const answer = await send('WebDriver:ExecuteAsyncScript', {
    args: [],
    ...(sandbox ? { sandbox } : {}),
    script: `const done = arguments[arguments.length - 1];
      (async () => { ${script} })().then((value) => done({ value }), (error) => done({ error: String(error) }));`,
  });
  const { value } = answer as { readonly value: { readonly value?: unknown; readonly error?: string } };
  if (value.error) throw new Error(value.error);
  return value.value;
}

/**
 * A tab of Firefox.
 * @param home The handle of a tab that is never closed: Marionette must always have one to speak to.
 * @param inTab Runs an act while this tab is the one that Marionette speaks to, one act at a time.
 */
export function firefoxTab(
  send: Send,
  home: string,
  inTab: <T>(act: () => Promise<T>, focus?: boolean) => Promise<T>,
): Tab {
  const find = async (role: string, reveal = -1) =>
    (await runScript(send, `return ${callOf(findControls, [role, reveal])}`, 'system')) as readonly Found[];

  const clickAt = (x: number, y: number, held?: Held) =>
    send('WebDriver:PerformActions', {
      actions: [
        ...(held
          ? [
              {
                type: 'key',
                id: 'keyboard',
                // One action a tick: down before the pointer moves, up after its button.
                actions: [
                  { type: 'keyDown', value: KEYS[held] },
                  { type: 'pause' },
                  { type: 'pause' },
                  { type: 'keyUp', value: KEYS[held] },
                ],
              },
            ]
          : []),
        {
          type: 'pointer',
          id: 'mouse',
          actions: [
            { type: 'pointerMove', x: Math.round(x), y: Math.round(y) },
            { type: 'pointerDown', button: 0 },
            { type: 'pointerUp', button: 0 },
          ],
        },
      ],
    });

  const keys = async (values: readonly (readonly ['keyDown' | 'keyUp', string])[]) => {
    // A tab is in front before its page has the focus, and a key that comes between goes to the address bar (2026-11).
    await until('the focus', () => runScript(send, 'return document.hasFocus()'));
    await send('WebDriver:PerformActions', {
      actions: [{ type: 'key', id: 'keyboard', actions: values.map(([type, value]) => ({ type, value })) }],
    });
  };
  const strokes = (texts: readonly string[]) =>
    keys(texts.flatMap((text) => [['keyDown', text] as const, ['keyUp', text] as const]));

  const text = async () => String(await runScript(send, 'return document.body.innerText'));
  const atRest = (role: string, name: Name, nth = 0, ms?: number): Promise<Found> => {
    let last: Found | undefined;
    const look = async () => {
      const before = last;
      const named = (await find(role)).map((each, index) => ({ ...each, index }));
      const wanted = named.filter((each) => isNamed(each.name, name))[nth];
      last = wanted && !wanted.disabled ? (await find(role, wanted.index))[wanted.index] : undefined;
      return last && last.x === before?.x && last.y === before.y && last;
    };
    return until(`${role} ${name}, enabled and at rest`, look, ms).catch(seeing(text));
  };
  const click = (role: string, name: Name, nth = 0, ms?: number, held?: Held) =>
    inTab(async () => {
      const { x, y } = await atRest(role, name, nth, ms);
      await clickAt(x, y, held);
    }, true);

  return {
    async goto(url) {
      await inTab(() => send('WebDriver:Navigate', { url }));
    },
    async run<A extends readonly unknown[], R>(fn: (...args: A) => R | Promise<R>, ...args: A) {
      // What comes back is what the function returned, as JSON.
      return (await inTab(() => runScript(send, `return ${callOf(fn, args)}`))) as R;
    },
    controls: (role) => inTab(async () => (await find(role)).map(({ x: _x, y: _y, ...control }) => control)),
    click: (role, name, nth, ms) => click(role, name, nth, ms),
    clickWith: (held, role, name) => click(role, name, 0, undefined, held),
    drag: (from, onto) =>
      inTab(async () => {
        const [a, b] = [await atRest(...from), await atRest(...onto)];
        await runScript(send, `return ${callOf(dragEvents, [a.x, a.y, b.x, b.y])}`);
      }, true),
    clickAt: (x, y) => inTab(async () => void (await clickAt(x, y)), true),
    async fill(role, name, text, nth) {
      await click(role, name, nth);
      await inTab(async () => {
        const control = KEYS.Control ?? '';
        await keys([
          ['keyDown', control],
          ['keyDown', 'a'],
          ['keyUp', 'a'],
          ['keyUp', control],
        ]);
        await strokes(text ? [...text].map((letter) => (letter === '\n' ? '\uE007' : letter)) : ['\uE003']);
      }, true);
    },
    async press(key) {
      const codes = (key.length > 1 ? key.split('+') : [key]).map((each) => KEYS[each] ?? each);
      await inTab(
        () =>
          keys([
            ...codes.map((code) => ['keyDown', code] as const),
            ...codes.toReversed().map((code) => ['keyUp', code] as const),
          ]),
        true,
      );
    },
    inside: (tag) =>
      inTab(
        async () =>
          (await runScript(send, `return ${callOf(rootsWithin, [tag])}`, 'system')) as readonly string[],
      ),
    text: () => inTab(text),
    async screenshot(file) {
      const shot = await inTab(() => send('WebDriver:TakeScreenshot', { full: false }), true);
      await writeFile(file, Buffer.from((shot as { readonly value: string }).value, 'base64'));
    },
    front: () => inTab(async () => {}, true),
    async close() {
      await inTab(async () => {
        await send('WebDriver:CloseWindow');
        await send('WebDriver:SwitchToWindow', { handle: home, focus: false });
      });
    },
  };
}

/** Runs inside the page, in the system sandbox. */
function rootsWithin(tag: string): readonly string[] {
  return [...document.querySelectorAll(tag)].map(
    (element) =>
      (element as { readonly openOrClosedShadowRoot?: ShadowRoot }).openOrClosedShadowRoot?.innerHTML ?? '',
  );
}

/**
 * Runs inside the page, in the system sandbox: every control of a role with its name, in page order.
 * Roles and names of the elements that Paperlight uses; Chromium's tests read the browser's own tree.
 * @param reveal The control to bring into view first, by its place; -1 for none.
 */
function findControls(role: string, reveal: number): readonly Found[] {
  interface Privileged extends Element {
    readonly openOrClosedShadowRoot?: ShadowRoot;
  }
  const TAGS: Readonly<Record<string, string>> = {
    BUTTON: 'button',
    SELECT: 'combobox',
    TEXTAREA: 'textbox',
    DIALOG: 'dialog',
    LI: 'listitem',
    H1: 'heading',
    H2: 'heading',
    H3: 'heading',
  };
  const INPUTS: Readonly<Record<string, string>> = {
    checkbox: 'checkbox',
    radio: 'radio',
    search: 'searchbox',
    button: 'button',
    submit: 'button',
  };
  const roleOf = (element: Element) =>
    element.getAttribute('role') ??
    (element.tagName === 'INPUT'
      ? (INPUTS[element.getAttribute('type') ?? 'text'] ?? 'textbox')
      : element.tagName === 'A' && element.hasAttribute('href')
        ? 'link'
        : TAGS[element.tagName]);
  const textOf = (nodes: Iterable<Element | null | undefined>) =>
    [...nodes]
      .map((node) => node?.textContent ?? '')
      .join(' ')
      .replace(/\s+/g, ' ')
      .trim();
  const nameOf = (element: Element) => {
    const root = element.getRootNode() as Document | ShadowRoot;
    const ids = element.getAttribute('aria-labelledby')?.split(/\s+/) ?? [];
    return (
      textOf(ids.map((id) => root.getElementById(id))) ||
      element.getAttribute('aria-label') ||
      textOf((element as HTMLInputElement).labels ?? []) ||
      textOf([element]) ||
      element.getAttribute('title') ||
      element.getAttribute('placeholder') ||
      ''
    );
  };
  const found: Element[] = [];
  const focused: (Element | null)[] = [];
  const walk = (root: Document | ShadowRoot) => {
    focused.push(root.activeElement);
    for (const element of root.querySelectorAll('*')) {
      if (roleOf(element) === role && element.checkVisibility({ visibilityProperty: true }))
        found.push(element);
      const inner = (element as Privileged).openOrClosedShadowRoot;
      if (inner) walk(inner);
    }
  };
  walk(document);
  found[reveal]?.scrollIntoView({ block: 'center', behavior: 'instant' });
  return found.map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const state = (name: string) => {
      const value = element.getAttribute(`aria-${name}`);
      return value === null ? {} : { [name]: value === 'true' };
    };
    const input = element as HTMLInputElement;
    return {
      role,
      name: nameOf(element),
      ...state('pressed'),
      ...state('checked'),
      ...(input.type === 'checkbox' || input.type === 'radio' ? { checked: input.checked } : {}),
      ...(input.disabled ? { disabled: true } : {}),
      ...(focused.includes(element) ? { focused: true } : {}),
      ...(typeof input.value === 'string' ? { value: input.value } : {}),
      x: x + width / 2,
      y: y + height / 2,
    };
  });
}

/** Runs inside a page: WebDriver's mouse drags nothing in Firefox (153, 2026-11), so the events of a drag are made. */
function dragEvents(fromX: number, fromY: number, toX: number, toY: number): void {
  const dataTransfer = new DataTransfer();
  const event = (type: string, clientX: number, clientY: number) =>
    new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer, clientX, clientY });
  const [from, to] = [document.elementFromPoint(fromX, fromY), document.elementFromPoint(toX, toY)];
  from?.dispatchEvent(event('dragstart', fromX, fromY));
  // What does not say that it takes it gets nothing.
  const isTaken = to?.dispatchEvent(event('dragover', toX, toY)) === false;
  if (isTaken) to.dispatchEvent(event('drop', toX, toY));
  from?.dispatchEvent(event('dragend', toX, toY));
}
