/** How often each keyword of a group occurs in the papers that went by last; and examples of one that is asked for. */
import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { compileTerms } from '../../lib/keywords/compile';
import { excerpt } from '../../lib/keywords/excerpt';
import type { Field, Term } from '../../lib/keywords/types';
import type { SeenPaper } from '../../lib/library/types';
import { safeUrl } from '../kit/format';
import { sentence } from '../state/commands';
import { type TermCounts as Counts, type TermCount, useTermCounts } from '../state/term-counts';
import './term-counts.css';
import { counted, t } from '../kit/text';

/** A keyword in more papers than this share of them tells papers apart no more. */
const COMMON = 0.25;
/** Fewer papers say nothing about what is common. */
const ENOUGH = 50;

interface Props {
  readonly id: string;
  readonly terms: readonly Term[];
}

export function TermCounts({ id, terms }: Props) {
  const counts = useTermCounts(terms);
  // Drawn again when there is something else to see, and not with every key that is pressed.
  const drawn = useMemo(() => <Shown counts={counts} id={id} />, [counts, id]);
  return drawn;
}

/** Keywords that are shown at once: five hundred of them would take longer to draw than to count. */
const MOST = 60;

function Shown({ id, counts }: { readonly id: string; readonly counts: Counts }) {
  const [chosen, setChosen] = useState<string>();
  const [all, setAll] = useState(false);
  if (counts.state === 'reading') return <p class="small dim">{t('countsReading')}</p>;
  if (counts.state === 'failed') return <p class="small dim">{sentence(counts.failure)}</p>;
  const { papers, terms } = counts;
  if (papers === 0) return <p class="small dim">{t('countsNothingSeen')}</p>;
  const open = terms.find(({ term }) => term.source === chosen);
  const rest = all ? 0 : terms.length - MOST;
  return (
    <div class="term-counts" id={id}>
      <p class="small dim">{counted(papers, 'countsInOne', 'countsInMany')}</p>
      <ul>
        {(rest > 0 ? terms.slice(0, MOST) : terms).map(({ term, count }) => (
          <li key={term.source}>
            <CountButton
              count={count}
              isOpen={term.source === chosen}
              of={papers}
              onClick={() => setChosen(term.source === chosen ? undefined : term.source)}
              term={term}
            />
          </li>
        ))}
        {rest > 0 && (
          <li>
            <button class="link small" onClick={() => setAll(true)} type="button">
              {counted(rest, 'problemsMoreOne', 'problemsMoreMany')}
            </button>
          </li>
        )}
      </ul>
      {open?.count && <Examples count={open.count} />}
    </div>
  );
}

interface ButtonProps {
  readonly term: Term;
  readonly count: TermCount | undefined;
  readonly of: number;
  readonly isOpen: boolean;
  readonly onClick: () => void;
}

function CountButton({ term, count, of, isOpen, onClick }: ButtonProps) {
  const n = count?.papers;
  const common = n !== undefined && of >= ENOUGH && n > of * COMMON;
  const look = n === 0 ? 'never' : common ? 'common' : '';
  const hint = n === 0 ? t('countNever') : common ? t('countCommon', Math.round((100 * n) / of)) : undefined;
  return (
    <button
      aria-expanded={isOpen}
      class={`term-count ${look}`}
      disabled={!n}
      onClick={onClick}
      title={hint}
      type="button"
    >
      <span class="ellipsis">{term.source}</span> <span class="number">{n?.toLocaleString() ?? '…'}</span>
      {hint && <span class="hidden">. {hint}</span>}
    </button>
  );
}

function Examples({ count: { term, papers, examples } }: { readonly count: TermCount }) {
  const matcher = compileTerms([{ terms: [{ ...term, negative: false }], weight: 0, mute: false }]);
  const rest = papers - examples.length;
  return (
    <ul aria-label={t('countExamples', term.source)} class="term-examples small">
      {examples.map((paper) => (
        <li key={paper.id}>
          <Title url={safeUrl(paper.url)}>
            <Marked spans={matcher.match(paper.title, 'title')} text={paper.title} />
          </Title>
          <Context match={matcher.match} paper={paper} />
        </li>
      ))}
      {rest > 0 && <li class="dim">{counted(rest, 'countMoreOne', 'countMoreMany')}</li>}
    </ul>
  );
}

function Title({
  url,
  children,
}: {
  readonly url: string | undefined;
  readonly children: ComponentChildren;
}) {
  if (!url) return <span>{children}</span>;
  return (
    <a href={url} rel="noopener noreferrer" target="_blank">
      {children}
    </a>
  );
}

interface ContextProps {
  readonly paper: SeenPaper;
  readonly match: (text: string, field: Field) => readonly { readonly start: number; readonly end: number }[];
}

/** The sentence of the abstract, or the authors, where the title does not say it. */
function Context({ paper: { title, abstract = '', authors }, match }: ContextProps) {
  if (match(title, 'title').length > 0) return null;
  const [span] = match(abstract, 'abstract');
  if (!span) {
    const named = authors.flatMap(({ name }) => {
      const spans = match(name, 'author');
      return spans.length > 0 ? [{ name, spans }] : [];
    });
    return (
      <p class="dim">
        {named.map(({ name, spans }, place) => [
          place > 0 && ', ',
          <Marked key={name} spans={spans} text={name} />,
        ])}
      </p>
    );
  }
  const { before, hit, after } = excerpt(abstract, span, 160);
  return (
    <p class="dim">
      {before}
      <mark>{hit}</mark>
      {after}
    </p>
  );
}

function Marked({
  text,
  spans,
}: {
  readonly text: string;
  readonly spans: ReturnType<ContextProps['match']>;
}) {
  let at = 0;
  const parts = spans.map(({ start, end }) => {
    const before = text.slice(at, start);
    at = end;
    return [before, <mark key={start}>{text.slice(start, end)}</mark>];
  });
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  );
}
