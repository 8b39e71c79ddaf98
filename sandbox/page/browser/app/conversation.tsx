import type { ComponentChildren } from 'preact';
import type { PageChannel } from '../../protocol/page-event.ts';
import { typedCommands } from '../../state/typed-commands.ts';
import { THINGS_TO_TRY, type ThingToTry } from '../../things/things-to-try.ts';
import { Composer } from '../message/composer.tsx';
import { MessageList } from '../message/message-list.tsx';
import { Icon } from './icon.tsx';
import { usePage } from './page-context.ts';

const KIND_NOTES: Readonly<Partial<Record<PageChannel['kind'], string>>> = {
  private: 'Private channel',
  shared: 'Shared with another company',
  'pending-shared': 'About to be shared with another company',
  dm: 'Your conversation with the bot',
  'people-dm': 'Between the two of you: the bot is not in it',
};

/** Number of suggestions in an empty channel. */
const OFFERED = 3;

/** Returns the note below a channel's name. */
export const channelNote = ({ kind, botIsMember }: PageChannel): string => {
  const note = KIND_NOTES[kind];
  if (note !== undefined)
    return botIsMember || kind === 'people-dm' ? note : `${note}, without the bot`;
  return botIsMember ? 'Public channel' : 'Public channel, without the bot';
};

/** Renders a channel's messages and its composer. */
export const Conversation = ({
  channel,
  draft,
  onDraft,
  onTry,
  head,
}: {
  readonly channel: PageChannel;
  readonly draft: string;
  readonly onDraft: (draft: string) => void;
  readonly onTry: (thing: ThingToTry) => void;
  readonly head: ComponentChildren;
}) => {
  const { data } = usePage();
  const messages = data.messages.filter(
    ({ channelId, threadTs, isBroadcast }) =>
      channelId === channel.id && (threadTs === undefined || isBroadcast),
  );
  return (
    <main class="conversation">
      {head}
      <MessageList
        key={`${data.me} ${channel.id}`}
        label={`Messages in ${channel.name}`}
        messages={messages}
        typed={typedCommands(data, channel.id)}
        empty={<EmptyChannel onTry={onTry} />}
      />
      <Composer
        key={`composer ${data.me} ${channel.id}`}
        label={`Message to ${channel.name}`}
        channelId={channel.id}
        draft={draft}
        onDraft={onDraft}
      />
    </main>
  );
};

const EmptyChannel = ({ onTry }: { readonly onTry: (thing: ThingToTry) => void }) => {
  const { data } = usePage();
  return (
    <div class="empty">
      <h2>Nothing has been said here yet</h2>
      <p>
        Type <code>{data.command} help</code>, or start with one of these:
      </p>
      <ul>
        {THINGS_TO_TRY.flatMap(({ things }) => things)
          .slice(0, OFFERED)
          .map((thing) => (
            <li key={thing.title}>
              <button type="button" class="starter" onClick={() => onTry(thing)}>
                <span>{thing.title}</span>
                <Icon name="right" />
              </button>
            </li>
          ))}
      </ul>
    </div>
  );
};
