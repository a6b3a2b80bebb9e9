/**
 * The real popup of Chromium's toolbar. Playwright does not attach to it (1.65, 2026-11), so it is held by the
 * DevTools protocol alone, wrapped in messages of the browser's own session.
 */
import { writeFile } from 'node:fs/promises';
import type { CDPSession } from 'playwright-core';
import { chromiumTab } from './chromium-tab';
import { type Tab, until } from './driver';

/** The keys that tests press in a popup, with the Windows key codes that the protocol asks for. */
const KEY_CODES: Readonly<Record<string, number>> = {
  Tab: 9,
  Enter: 13,
  Escape: 27,
  ' ': 32,
  ArrowUp: 38,
  ArrowDown: 40,
};

const CLOSED = 'the popup has closed';

interface Answer {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** Presses the toolbar's button of an extension over the tab with an address, as a reader does (156, 2026-11). */
export async function pressAction(browser: CDPSession, id: string, address: string): Promise<void> {
  const { targetInfos } = await browser.send('Target.getTargets', { filter: [{ type: 'tab' }] });
  const targetId = targetInfos.find(({ url }) => url === address)?.targetId;
  if (!targetId) throw new Error(`no tab at ${address}`);
  // Playwright's types do not know this command yet (1.65).
  const send: (method: string, params: object) => Promise<unknown> = browser.send.bind(browser) as never;
  await send('Extensions.triggerAction', { id, targetId });
}

/**
 * Takes hold of the popup once it is there.
 * @param browser A session of the browser itself.
 * @param url The popup's address.
 */
export async function attachPopup(browser: CDPSession, url: string): Promise<Tab> {
  const targetId = await until('the popup', async () => {
    const { targetInfos } = await browser.send('Target.getTargets');
    return targetInfos.find((target) => target.url === url && !target.attached)?.targetId;
  });
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: false });
  const waiting = new Map<number, (answer: Answer) => void>();
  browser.on('Target.receivedMessageFromTarget', (event) => {
    if (event.sessionId !== sessionId) return;
    const answer: Answer = JSON.parse(event.message);
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
  });
  // A popup closes by itself, as at a press that opens a tab; what it was asked then is never answered.
  browser.on('Target.detachedFromTarget', (event) => {
    if (event.sessionId !== sessionId) return;
    for (const answer of waiting.values()) answer({ error: { message: CLOSED } });
  });
  let last = 0;
  const send: CDPSession['send'] = async (method, params) => {
    last += 1;
    const id = last;
    const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve));
    const message = JSON.stringify({ id, method, params: params ?? {} });
    await browser.send('Target.sendMessageToTarget', { sessionId, message });
    const { result, error } = await answered;
    waiting.delete(id);
    if (error) throw new Error(`${method}: ${error.message}`);
    return result as Awaited<ReturnType<typeof send<typeof method>>>;
  };

  return chromiumTab({
    send,
    async goto(address) {
      await send('Page.navigate', { url: address });
    },
    async evaluate(expression) {
      const { result, exceptionDetails } = await send('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    },
    async clickAt(x, y, held) {
      // Bits of the protocol.
      const modifiers = held ? { Control: 2, Shift: 8 }[held] : 0;
      const common = { x, y, button: 'left', clickCount: 1, modifiers } as const;
      await send('Input.dispatchMouseEvent', { type: 'mousePressed', ...common });
      await send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...common }).catch((error: Error) => {
        // It was pressed: that is why.
        if (!error.message.includes(CLOSED)) throw error;
      });
    },
    async drag() {
      throw new Error('nothing is dragged in a popup');
    },
    async press(key) {
      const code = KEY_CODES[key];
      const text = key === 'Enter' ? '\r' : key.length === 1 ? key : undefined;
      const common = { key, ...(code ? { windowsVirtualKeyCode: code } : {}) };
      await send('Input.dispatchKeyEvent', { type: 'keyDown', ...common, ...(text ? { text } : {}) });
      await send('Input.dispatchKeyEvent', { type: 'keyUp', ...common });
    },
    async selectAll() {
      await send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'a', commands: ['selectAll'] });
      await send('Input.dispatchKeyEvent', { type: 'keyUp', key: 'a' });
    },
    async insert(text) {
      await send('Input.insertText', { text });
    },
    async screenshot(file) {
      const { data } = await send('Page.captureScreenshot');
      await writeFile(file, Buffer.from(data, 'base64'));
    },
    async front() {},
    async close() {
      await browser.send('Target.closeTarget', { targetId });
    },
  });
}
