/** The one place where an unexpected error goes. */

/** Notes an unexpected error on the extension's own console; nothing leaves the computer. */
export function report(error: unknown, where: string): void {
  console.error(`Paperlight: ${where}:`, error);
}
