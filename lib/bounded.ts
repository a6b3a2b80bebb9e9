/** Reading what a stranger sends, with a bound: whoever sends it may never stop. */

/** Something is more than it may be. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * The text of a stream, as UTF-8.
 * @param most Bytes that may come; counted while they do, so that nothing is kept of what is too much.
 * @throws TooLarge, or what the stream ended in.
 */
export async function textWithin(stream: ReadableStream<Bytes> | null, most: number): Promise<string> {
  const decoder = new TextDecoder();
  const parts: string[] = [];
  for await (const part of within(stream, most)) parts.push(decoder.decode(part, { stream: true }));
  parts.push(decoder.decode());
  return parts.join('');
}

/** The same as it comes, in bytes. */
export async function bytesWithin(stream: ReadableStream<Bytes> | null, most: number): Promise<Bytes> {
  const parts: Bytes[] = [];
  for await (const part of within(stream, most)) parts.push(part);
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/**
 * What a work comes to, where a signal does not end it before. Not left to the body that is read: one that is neither whole
 * nor the gzip it says never ends, whatever is aborted (Node 20, 2026-11).
 */
export function endedBy<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const ended = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
  return Promise.race([work, ended]);
}

async function* within(stream: ReadableStream<Bytes> | null, most: number): AsyncIterable<Bytes> {
  const reader = stream?.getReader();
  let size = 0;
  for (;;) {
    const { done = true, value } = (await reader?.read()) ?? {};
    if (done || !value) return;
    size += value.length;
    if (size > most) {
      await reader?.cancel();
      throw new TooLarge(`more than ${most} bytes`);
    }
    yield value;
  }
}
