/** Marionette, Firefox's own remote protocol: unlike WebDriver BiDi (Firefox 153) it may drive moz-extension pages. */
import net from 'node:net';

export type Send = (command: string, parameters?: Readonly<Record<string, unknown>>) => Promise<unknown>;

/** `[1, id, error, result]`, the answer to `[0, id, command, parameters]`. */
type Frame = readonly [number, number, { readonly message: string } | null, unknown];

/**
 * Connects to a Firefox that is starting, and tries until it listens.
 * @param gone Rejects when the browser ended.
 */
export async function connect(port: number, gone: Promise<never>): Promise<Send> {
  const socket = await Promise.race([knock(port), gone]);
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let buffer = Buffer.alloc(0);
  let last = 0;

  const greeted = new Promise<void>((resolve) => {
    socket.on('data', (data) => {
      buffer = Buffer.concat([buffer, data]);
      // Frames are "<length>:<JSON>"; the first is a greeting and no array.
      for (;;) {
        const colon = buffer.indexOf(':');
        const end = colon + 1 + Number(buffer.subarray(0, Math.max(colon, 0)));
        if (colon < 1 || buffer.length < end) return;
        const frame: Frame | object = JSON.parse(buffer.subarray(colon + 1, end).toString());
        buffer = buffer.subarray(end);
        if (Array.isArray(frame)) answer(frame as unknown as Frame);
        else resolve();
      }
    });
  });
  function answer([, id, error, result]: Frame) {
    const call = waiting.get(id);
    waiting.delete(id);
    if (error) call?.reject(new Error(error.message));
    else call?.resolve(result);
  }
  socket.on('error', () => {});
  socket.on('close', () => {
    for (const call of waiting.values()) call.reject(new Error('Firefox is gone'));
    waiting.clear();
  });
  await greeted;

  return (command, parameters = {}) =>
    new Promise((resolve, reject) => {
      if (socket.destroyed) return reject(new Error('Firefox is gone'));
      last += 1;
      waiting.set(last, { resolve, reject });
      const text = JSON.stringify([0, last, command, parameters]);
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
}

async function knock(port: number): Promise<net.Socket> {
  for (;;) {
    const socket = await new Promise<net.Socket | undefined>((resolve) => {
      const attempt = net.connect(port, '127.0.0.1', () => resolve(attempt));
      attempt.once('error', () => resolve(undefined));
    });
    if (socket) return socket;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
