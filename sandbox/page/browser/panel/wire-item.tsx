import { useState } from 'preact/hooks';
import type { WireEntry } from '../../protocol/wire-entry.ts';
import { ScrollFigure } from '../app/scroll-figure.tsx';

const PATHS: Readonly<Record<WireEntry['path'], readonly [string, string]>> = {
  'slack-to-bot': ['Slack', 'Bot'],
  'bot-to-slack': ['Bot', 'Slack'],
  'bot-to-sentry': ['Bot', 'Sentry'],
};

/** Renders one exchange; unfolded, its request and its response. */
export const WireItem = ({ entry }: { readonly entry: WireEntry }) => {
  const [isOpen, setOpen] = useState(false);
  const [from, to] = PATHS[entry.path];
  return (
    <details
      class={`wire-item wire-${entry.path}`}
      open={isOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        <span class="wire-path">
          {from} <span aria-hidden="true">→</span>
          <span class="visually-hidden"> to </span> {to}
        </span>
        <span class="wire-title">{entry.title}</span>
        <span class={`wire-status is-${entry.outcome}`}>{entry.status}</span>
        <span class="wire-took">
          {entry.took === undefined ? '' : `${Math.round(entry.took)} ms`}
        </span>
        {entry.detail !== '' && <span class="wire-detail">{entry.detail}</span>}
      </summary>
      {isOpen && (
        <div class="wire-body">
          <p class="wire-when">
            {new Date(entry.startedAt).toLocaleTimeString(undefined, {
              hour: '2-digit',
              minute: '2-digit',
              second: '2-digit',
              fractionalSecondDigits: 3,
            })}
          </p>
          <Json title="Sent" value={entry.request} />
          {entry.answer !== undefined && <Json title="Came back" value={entry.answer} />}
        </div>
      )}
    </details>
  );
};

const Json = ({ title, value }: { readonly title: string; readonly value: unknown }) => (
  <>
    <h3>{title}</h3>
    <ScrollFigure name="json" label={title}>
      <pre>{jsonText(value)}</pre>
    </ScrollFigure>
  </>
);

const jsonText = (value: unknown): string => {
  if (value === '') return '(empty)';
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
};
