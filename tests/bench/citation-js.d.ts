/** What is called here of @citation-js; the packages have no types of their own. */
declare module '@citation-js/core' {
  export const plugins: {
    readonly output: { format(name: 'bibtex', items: readonly unknown[]): string };
  };
}
declare module '@citation-js/plugin-bibtex';
