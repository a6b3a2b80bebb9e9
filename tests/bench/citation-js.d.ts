/** What is called here of @citation-js; the packages have no types of their own. */
declare module '@citation-js/core' {
  export class Cite {
    constructor(items: readonly unknown[]);
    format(name: 'bibtex'): string;
  }
  export const plugins: {
    readonly output: { format(name: 'bibtex', items: readonly unknown[]): string };
  };
}
declare module '@citation-js/plugin-bibtex';
