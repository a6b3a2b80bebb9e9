/** What is wrong with the keywords of a group, line by line; a click goes to the line. */
import { TriangleAlert } from 'lucide';
import type { Clash } from '../../lib/keywords/clashes';
import type { Problem } from '../../lib/keywords/types';
import { Icon } from '../kit/icon';
import { counted, type TextKey, t } from '../kit/text';

interface Props {
  readonly id: string;
  readonly problems: readonly (Problem | Clash)[];
  /** The name of a group. */
  readonly nameOf: (id: string) => string;
  readonly onGo: (line: number) => void;
}

const SENTENCES: Readonly<Record<(Problem | Clash)['kind'], TextKey>> = {
  duplicate: 'problemDuplicate',
  never: 'problemNever',
  'too-long': 'problemTooLong',
  'too-many': 'problemTooMany',
  field: 'problemField',
  quote: 'problemQuote',
  elsewhere: 'problemElsewhere',
  silenced: 'problemSilenced',
};

/** Problems that are spelt out; the rest are counted. */
const SPELT_OUT = 4;

export function ProblemList({ id, problems, nameOf, onGo }: Props) {
  const inOrder = problems.toSorted((a, b) => a.line - b.line);
  return (
    <ul aria-live="polite" class="problems small" id={id}>
      {inOrder.slice(0, SPELT_OUT).map((problem) => (
        <li key={`${problem.kind}${problem.line}${problem.term}`}>
          <Icon of={TriangleAlert} size={13} />
          <button class="link" onClick={() => onGo(problem.line)} type="button">
            {t(SENTENCES[problem.kind], problem.term.slice(0, 80), problem.line, byOf(problem, nameOf))}
          </button>
        </li>
      ))}
      {inOrder.length > SPELT_OUT && (
        <li>{counted(inOrder.length - SPELT_OUT, 'problemsMoreOne', 'problemsMoreMany')}</li>
      )}
    </ul>
  );
}

function byOf(problem: Problem | Clash, nameOf: Props['nameOf']): string {
  if (!('by' in problem)) return '';
  return problem.kind === 'elsewhere' ? nameOf(problem.by) : problem.by;
}
