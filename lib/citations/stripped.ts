/** Tells text from which a website has removed the mathematics' signs. */
import { clean } from './tex/clean';
import { setMathsAside } from './tex/maths';

// Seen on Hugging Face, 2024-06 to 2026-08, in 14 of 523 titles: "nabla^2DFT", "R^textbf{2AI}", "RobotArena infty".
// What they stood for can't be told by rule (`Ain R` was `A\in \mathbb{R}`), so it is flagged and never rebuilt.
const SCRIPT = /\w\^(?:\d|\{)/;
const COMMAND =
  /(?<!\\)\b(?:ell|varphi|infty|mathcal|mathbb|texttt|textbf|scriptsize|nabla|circ|leq|geq)(?![a-z])/;

/** Whether a title or abstract looks like TeX without its dollars and backslashes. */
export function looksStripped(text: string): boolean {
  const words = setMathsAside(clean(text)).text;
  return SCRIPT.test(words) || COMMAND.test(words);
}
