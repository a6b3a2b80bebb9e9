/** Reading what a stranger sends, with a bound: whoever sends it may never stop. */

/** Something is more than it may be. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/**
 * The text of a stream, as UTF-8.
 * @param most Bytes that may come; counted while they do, so that nothing is kept of what is too much.
 * @throws TooLarge, or what the stream ended in.
 */
export async function textWithin(
  stream: ReadableStream<Uint8Array<ArrayBuffer>> | null,
  most: number,
): Promise<string> {
  const reader = stream?.getReader();
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let size = 0;
  for (;;) {
    const { done = true, value } = (await reader?.read()) ?? {};
    if (done || !value) break;
    size += value.length;
    if (size > most) {
      await reader?.cancel();
      throw new TooLarge(`more than ${most} bytes`);
    }
    parts.push(decoder.decode(value, { stream: true }));
  }
  parts.push(decoder.decode());
  return parts.join('');
}
