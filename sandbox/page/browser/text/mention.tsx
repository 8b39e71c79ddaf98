import { usePage } from '../app/page-context.ts';

/** `@somebody`. */
export const PersonMention = ({ userId }: { readonly userId: string }) => {
  const { data } = usePage();
  const name =
    userId === data.bot.userId
      ? data.bot.name
      : (data.people.find((person) => person.userId === userId)?.name ?? userId);
  return <span class={userId === data.me ? 'mention mention-me' : 'mention'}>@{name}</span>;
};

/** `#channel`; one that this person does not see keeps the name that the text gives. */
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
