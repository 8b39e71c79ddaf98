import { usePage } from '../app/page-context.ts';

/** Renders a mention of a user. */
export const PersonMention = ({ userId }: { readonly userId: string }) => {
  const { data } = usePage();
  const name =
    userId === data.bot.userId
      ? data.bot.name
      : (data.people.find((person) => person.userId === userId)?.name ?? userId);
  return <span class={userId === data.me ? 'mention mention-me' : 'mention'}>@{name}</span>;
};

/** Renders a mention of a channel; one that this user cannot see shows the label from the text. */
export const ChannelMention = ({
  channelId,
  label,
}: {
  readonly channelId: string;
  readonly label: string;
}) => {
  const { data } = usePage();
  const name = data.channels.find(({ id }) => id === channelId)?.name ?? label;
  return <span class="mention">#{name === '' ? 'private channel' : name}</span>;
};
