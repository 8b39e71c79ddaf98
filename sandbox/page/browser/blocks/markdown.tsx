import { lexer, type MarkedToken, type Token } from 'marked';
import type { ComponentChildren } from 'preact';
import { OutsideLink } from '../text/outside-link.tsx';
import { TableFrame } from './table-frame.tsx';

/** Renders a `markdown` block; HTML in it is shown as text. */
export const Markdown = ({ text }: { readonly text: string }) => (
  <div class="text markdown">
    <MarkdownTokens tokens={lexer(text)} />
  </div>
);

const MarkdownTokens = ({ tokens = [] }: { readonly tokens?: readonly Token[] | undefined }) => (
  <>{tokens.map((token) => (isKnown(token) ? shown(token) : token.raw))}</>
);

const KNOWN: ReadonlySet<string> = new Set<MarkedToken['type']>([
  'blockquote',
  'br',
  'code',
  'codespan',
  'def',
  'del',
  'em',
  'escape',
  'heading',
  'hr',
  'link',
  'list',
  'paragraph',
  'space',
  'strong',
  'table',
  'text',
]);

const isKnown = (token: Token): token is MarkedToken => KNOWN.has(token.type);

const shown = (token: MarkedToken): ComponentChildren => {
  switch (token.type) {
    case 'space':
    case 'def':
      return null;
    case 'br':
      return <br />;
    case 'hr':
      return <hr class="divider" />;
    case 'code':
      return <pre>{token.text}</pre>;
    case 'codespan':
      return <code>{token.text}</code>;
    case 'escape':
      return token.text;
    case 'text':
      return token.tokens === undefined ? token.text : <MarkdownTokens tokens={token.tokens} />;
    case 'link':
      return (
        <OutsideLink url={token.href}>
          <MarkdownTokens tokens={token.tokens} />
        </OutsideLink>
      );
    case 'list':
      return shownList(token);
    case 'table':
      return <MarkdownTable table={token} />;
    default:
      return shownWithin(token);
  }
};

const shownList = (list: Extract<MarkedToken, { type: 'list' }>): ComponentChildren => {
  const items = list.items.map((item, index) => (
    <li key={String(index)}>
      <MarkdownTokens tokens={item.tokens} />
    </li>
  ));
  if (!list.ordered) return <ul>{items}</ul>;
  return <ol start={list.start === '' ? 1 : list.start}>{items}</ol>;
};

const shownWithin = (token: MarkedToken): ComponentChildren => {
  const children = 'tokens' in token ? <MarkdownTokens tokens={token.tokens} /> : token.raw;
  switch (token.type) {
    case 'heading':
      return <h3 class={`markdown-heading markdown-level-${token.depth}`}>{children}</h3>;
    case 'paragraph':
      return <p>{children}</p>;
    case 'strong':
      return <strong>{children}</strong>;
    case 'em':
      return <em>{children}</em>;
    case 'del':
      return <s>{children}</s>;
    case 'blockquote':
      return <blockquote>{children}</blockquote>;
    default:
      return token.raw;
  }
};

const MarkdownTable = ({ table }: { readonly table: Extract<MarkedToken, { type: 'table' }> }) => (
  <TableFrame label="Table">
    <table>
      <thead>
        <tr>
          {table.header.map((cell, column) => (
            <th key={String(column)} scope="col" class={`align-${cell.align ?? 'left'}`}>
              <MarkdownTokens tokens={cell.tokens} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, index) => (
          <tr key={String(index)}>
            {row.map((cell, column) => (
              <td key={String(column)} class={`align-${cell.align ?? 'left'}`}>
                <MarkdownTokens tokens={cell.tokens} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </TableFrame>
);
