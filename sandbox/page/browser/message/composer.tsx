import { useEffect, useId, useRef, useState } from 'preact/hooks';
import {
  commandSuggestions,
  composerProblem,
  readComposerText,
  typedCommand,
} from '../../state/composer-text.ts';
import { movedIndex } from '../../state/moved-index.ts';
import { Icon } from '../app/icon.tsx';
import { Menu } from '../app/menu.tsx';
import { usePage } from '../app/page-context.ts';
import { CommandList } from './command-list.tsx';

/** Renders the field for messages and, outside of threads, slash commands. */
export const Composer = ({
  label,
  channelId,
  threadTs,
  draft,
  onDraft,
}: {
  readonly label: string;
  readonly channelId: string;
  readonly threadTs?: string;
  readonly draft: string;
  readonly onDraft: (draft: string) => void;
}) => {
  const { data, act } = usePage();
  const listId = useId();
  const hintId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [active, setActive] = useState(-1);
  const [isDismissed, setDismissed] = useState(false);
  const [problem, setProblem] = useState('');
  const last = useRef('');
  const isThread = threadTs !== undefined;
  const suggestions =
    isThread || isDismissed ? [] : commandSuggestions(draft, data.command, data.commands);
  const hint = typedCommand(draft, data.command, data.commands);
  const globals = data.shortcuts.filter(({ kind }) => kind === 'global');

  useEffect(() => {
    const area = field.current;
    if (area === null) return;
    area.style.height = 'auto';
    area.style.height = `${Math.min(area.scrollHeight, 200)}px`;
  }, [draft]);

  // As in Slack, the field has the focus at once; on a touch-only device, its keyboard would cover the page.
  useEffect(() => {
    if (matchMedia('(hover: hover)').matches) field.current?.focus();
  }, []);

  const write = (text: string): void => {
    setActive(-1);
    setDismissed(false);
    setProblem('');
    onDraft(text);
  };
  const take = (text: string): void => {
    write(text);
    field.current?.focus();
  };
  const send = (): void => {
    const read = readComposerText(draft, data.command);
    if (read.kind === 'nothing') return;
    const fault = composerProblem(read, data.command, isThread);
    if (fault !== undefined) {
      setProblem(fault);
      return;
    }
    last.current = draft;
    write('');
    if (read.kind === 'command') void act({ kind: 'command', channelId, text: read.text });
    else if (read.kind === 'message') {
      void act({ kind: 'post', channelId, text: read.text, threadTs });
    }
  };
  /** Returns true if the list of commands handled the key. */
  const onListKey = (key: string): boolean => {
    const moved = movedIndex(key, active, suggestions.length);
    const picked = suggestions[active];
    if (moved !== undefined) setActive(moved);
    else if (picked !== undefined && (key === 'Enter' || key === 'Tab')) take(picked.text);
    else if (key === 'Escape' && suggestions.length > 0) setDismissed(true);
    else return false;
    return true;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (onListKey(event.key)) event.preventDefault();
    else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    } else if (event.key === 'ArrowUp' && draft === '') write(last.current);
  };

  return (
    <div class="composer">
      {suggestions.length > 0 && (
        <CommandList id={listId} suggestions={suggestions} active={active} onTake={take} />
      )}
      <div class="composer-box">
        {!isThread && globals.length > 0 && (
          <Menu
            label="Shortcuts"
            isIconOnly
            buttonClass="icon-button"
            button={<Icon name="bolt" />}
            items={globals.map(({ callbackId, name }) => ({
              key: callbackId,
              content: name,
              onPick: () => void act({ kind: 'shortcut', callbackId }),
            }))}
          />
        )}
        <textarea
          ref={field}
          rows={1}
          class="composer-field"
          aria-label={label}
          aria-controls={suggestions.length > 0 ? listId : undefined}
          aria-activedescendant={active >= 0 ? `${listId}-${active}` : undefined}
          aria-autocomplete="list"
          aria-describedby={hintId}
          placeholder={isThread ? 'Reply…' : `Message, or ${data.command} for the bot`}
          value={draft}
          onInput={({ currentTarget }) => write(currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <button
          type="button"
          class="send"
          aria-label="Send"
          disabled={draft.trim() === ''}
          onClick={send}
        >
          <Icon name="send" />
        </button>
      </div>
      <p
        id={hintId}
        class={problem === '' ? 'composer-hint' : 'composer-hint is-problem'}
        role="status"
      >
        {problem !== '' ? (
          problem
        ) : hint !== undefined && !isThread ? (
          <>
            <code>{`${data.command} ${hint.name} ${hint.usage}`.trim()}</code> {hint.summary}
          </>
        ) : (
          <>
            <kbd>Enter</kbd> sends, <kbd>Shift Enter</kbd> breaks the line
          </>
        )}
      </p>
    </div>
  );
};
