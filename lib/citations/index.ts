/** Citations as screens see them: one import, loaded when the reader asks for it. */
export { formats } from './formats';
export { bibtex } from './formats/bibtex';
export { defaultOptions, type Entry, type ExportOptions, type Format } from './formats/format';
