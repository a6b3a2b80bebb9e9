/** What our hosts in a page's own flow do not take over from it: whatever its rules say of its own elements there. */

// `!important` inside a shadow root beats the page's rules for our host, `h3 > *` and the like.
export const PLAIN_HOST = `
:host {
  padding: 0 !important;
  border: 0 !important;
  float: none !important;
  opacity: 1 !important;
  font-style: normal !important;
  letter-spacing: normal !important;
  text-indent: 0 !important;
  text-transform: none !important;
}`;

/** Of those that are a line of their own: of the whole width, with text that breaks. */
export const PLAIN_LINE = `${PLAIN_HOST}
:host {
  display: block !important;
  grid-column: 1 / -1 !important;
  width: auto !important;
  font-size: 13px !important;
  font-weight: 400 !important;
  line-height: 20px !important;
  text-align: start !important;
  white-space: normal !important;
}`;
