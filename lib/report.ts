/** The one place where an unexpected error goes. */

/**
 * What every call of Chromium's interfaces fails with while it ends the background, which is expected: what was begun
 * is gone on with when the background next starts (156, 2026-11).
 */
const ENDING = /^Error: No SW$/;

/** Notes an unexpected error on the extension's own console; nothing leaves the computer. */
export function report(error: unknown, where: string): void {
  if (!ENDING.test(String(error))) console.error(`Paperlight: ${where}:`, error);
}
