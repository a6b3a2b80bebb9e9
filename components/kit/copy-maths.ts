/** Copying a text with formulas gives their TeX: a browser alone gives "n2" for n². */

const BLOCKS = 'p, h1, h2, h3, li, dt, dd, section, article, div';

/** Lets formulas that are copied from the document come out as `$…$`. */
export function copyAsTex(document: Document): void {
  document.addEventListener('copy', (event) => {
    const selection = document.getSelection();
    if (!selection || selection.rangeCount === 0 || event.defaultPrevented) return;
    const copied = selection.getRangeAt(0).cloneContents();
    const formulas = copied.querySelectorAll('math[alttext]');
    if (formulas.length === 0 || !event.clipboardData) return;
    for (const formula of formulas) formula.replaceWith(`$${formula.getAttribute('alttext')}$`);
    for (const block of copied.querySelectorAll(BLOCKS)) block.append('\n');
    event.clipboardData.setData('text/plain', (copied.textContent ?? '').trim());
    event.preventDefault();
  });
}
