/** When two names of sites are one: `Hugging Face`, `huggingface`; a host without a file of its own is kept as `web-…`. */

/** The letters and digits of a site's name, in lower case. '' where there are none. */
export function siteKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/^web-/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
