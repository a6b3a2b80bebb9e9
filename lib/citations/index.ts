/** Citations as screens see them: one import, loaded when the reader asks for it. */
export { copyNamed } from './copy';
export { formats } from './formats';
export type { Entry, ExportOptions, Format, TextFile } from './formats/format';
export { defaultOptions } from './formats/format';
