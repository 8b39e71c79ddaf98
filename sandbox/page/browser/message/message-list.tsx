import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PageMessage } from '../../protocol/page-message.ts';
import type { TypedCommand } from '../../state/typed-commands.ts';
import { ScrollRegion } from '../app/scroll-region.tsx';
import { MessageItem } from './message-item.tsx';
import { TypedLine } from './typed-line.tsx';

/** Distance from the end, in pixels, that counts as being there. */
const NEAR_END = 80;

type Row =
  | { readonly at: number; readonly message: PageMessage }
  | { readonly at: number; readonly command: TypedCommand };

/** Renders messages, oldest first; it follows new ones unless the user has scrolled up. */
export const MessageList = ({
  label,
  messages,
  isInThread = false,
  typed = [],
  empty,
}: {
  readonly label: string;
  readonly messages: readonly PageMessage[];
  readonly isInThread?: boolean;
  /** Commands to show among them. */
  readonly typed?: readonly TypedCommand[];
  /** Shown while there are no messages or commands. */
  readonly empty?: ComponentChildren;
}) => {
  const scroller = useRef<HTMLElement>(null);
  const isAtEnd = useRef(true);
  useLayoutEffect(() => {
    const list = scroller.current;
    if (list !== null && isAtEnd.current) list.scrollTop = list.scrollHeight;
  }, [messages, typed]);
  const rows: readonly Row[] = [
    ...messages.map((message) => ({ at: Number(message.ts), message })),
    ...typed.map((command) => ({ at: command.at, command })),
  ].toSorted((a, b) => a.at - b.at);
  return (
    <ScrollRegion
      name="message-scroller"
      label={label}
      scroller={scroller}
      onScroll={(list) => {
        isAtEnd.current = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END;
      }}
    >
      {rows.length === 0 && empty}
      <ol class="message-list">
        {rows.map((row) =>
          'message' in row ? (
            <li key={row.message.ts}>
              <MessageItem message={row.message} isInThread={isInThread} />
            </li>
          ) : (
            <li key={row.command.key} class="typed">
              <TypedLine command={row.command} />
            </li>
          ),
        )}
      </ol>
    </ScrollRegion>
  );
};
