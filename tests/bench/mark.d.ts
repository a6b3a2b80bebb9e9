/** The little of mark.js 8.11.1 that is called here; the package has no types of its own. */
declare module 'mark.js' {
  interface Options {
    readonly separateWordSearch?: boolean;
  }
  export default class Mark {
    constructor(root: Element);
    mark(words: readonly string[], options?: Options): void;
    markRegExp(pattern: RegExp): void;
  }
}
