/**
 * Markdown as nodes of our own: a parser gives tokens, and each kind that we know is drawn by hand. HTML is shown as it
 * is typed, links lead to the web or nowhere, and there are no pictures: nothing that is written can do anything.
 */
import { Lexer, type Token, type Tokens } from 'marked';
import type { ComponentChildren } from 'preact';
import { h } from 'preact';
import { safeUrl } from './format';
import { MathsText } from './maths-text';
import { t } from './text';

/** Blocks within one another; what is deeper is shown as it is typed. */
const DEEPEST = 20;

export function Markdown({ text }: { readonly text: string }) {
  return <>{drawn(new Lexer({ gfm: true, breaks: true }).lex(text), 0)}</>;
}

function drawn(tokens: readonly Token[] = [], depth: number): ComponentChildren {
  // What is written is the only thing that tells one token from another.
  return tokens.map((token) => one(token as Tokens.Generic, depth + 1));
}

function one(token: Tokens.Generic, depth: number): ComponentChildren {
  if (depth > DEEPEST) return token.raw;
  const inner = () => drawn(token.tokens, depth);
  switch (token.type) {
    case 'paragraph':
      return <p>{inner()}</p>;
    case 'heading':
      // The paper's title is the second level of the page, and its parts are the third.
      return h(`h${Math.min(6, Number(token.depth) + 3)}`, null, inner());
    case 'strong':
      return <strong>{inner()}</strong>;
    case 'em':
      return <em>{inner()}</em>;
    case 'del':
      return <del>{inner()}</del>;
    case 'codespan':
      return <code>{String(token.text)}</code>;
    case 'code':
      return (
        <pre>
          <code>{String(token.text)}</code>
        </pre>
      );
    case 'blockquote':
      return <blockquote>{inner()}</blockquote>;
    case 'list':
      return list(token as Tokens.List, depth);
    case 'link':
      return link(token as Tokens.Link, depth);
    case 'hr':
      return <hr />;
    case 'br':
      return <br />;
    case 'space':
    case 'def':
    case 'checkbox':
      return null;
    case 'table':
      return table(token as Tokens.Table, depth);
    case 'escape':
    case 'text':
      return token.tokens ? inner() : words(String(token.text));
    default:
      // HTML, images, and whatever a later parser knows: as typed.
      return token.raw;
  }
}

/** Words with their formulas; the blanks around them hold them apart from their neighbours. */
function words(text: string): ComponentChildren {
  const start = text.length - text.trimStart().length;
  const inner = text.trim();
  return [text.slice(0, start), <MathsText key="words" text={inner} />, text.slice(start + inner.length)];
}

function list({ ordered, start, items }: Tokens.List, depth: number) {
  const rows = items.map((item) => (
    <li class={item.task ? 'task' : ''} key={item.raw}>
      {item.task && (
        <input
          aria-label={t(item.checked ? 'taskDone' : 'taskOpen')}
          checked={item.checked === true}
          disabled
          type="checkbox"
        />
      )}
      {drawn(item.tokens, depth)}
    </li>
  ));
  return ordered ? <ol start={start === '' ? 1 : start}>{rows}</ol> : <ul>{rows}</ul>;
}

function link({ href, tokens, raw }: Tokens.Link, depth: number): ComponentChildren {
  const url = safeUrl(href);
  if (!url) return raw;
  return (
    <a href={url} rel="noopener noreferrer" target="_blank">
      {drawn(tokens, depth)}
    </a>
  );
}

function table({ header, rows }: Tokens.Table, depth: number) {
  return (
    <table>
      <thead>
        <tr>
          {header.map((cell, at) => (
            <th key={at}>{drawn(cell.tokens, depth)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at}>
            {row.map((cell, column) => (
              <td key={column}>{drawn(cell.tokens, depth)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
