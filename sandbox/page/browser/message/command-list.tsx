import type { CommandSuggestion } from '../../state/composer-text.ts';

/** Renders the sub-commands that match what is typed; the keyboard focus stays in the composer. */
export const CommandList = ({
  id,
  suggestions,
  active,
  onTake,
}: {
  readonly id: string;
  readonly suggestions: readonly CommandSuggestion[];
  readonly active: number;
  readonly onTake: (text: string) => void;
}) => (
  <div id={id} class="command-list" role="listbox" aria-label="Commands">
    {suggestions.map(({ text, usage, summary }, at) => (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the composer has the keys
      <div
        key={text}
        id={`${id}-${at}`}
        class={at === active ? 'command is-active' : 'command'}
        role="option"
        tabIndex={-1}
        onMouseDown={(event) => event.preventDefault()}
        aria-selected={at === active}
        onClick={() => onTake(text)}
      >
        <code>{usage}</code>
        <span>{summary}</span>
      </div>
    ))}
  </div>
);
