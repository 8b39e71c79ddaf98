import { Icon } from './icon.tsx';

const HUES = 8;

/** Renders the square of a user, the bot or Slack; hidden from screen readers, as the name is next to it. */
export const Avatar = ({
  name,
  kind = 'person',
}: {
  readonly name: string;
  readonly kind?: 'person' | 'bot' | 'slack';
}) => {
  if (kind !== 'person') {
    return (
      <span class={`avatar avatar-${kind}`} aria-hidden="true">
        <Icon name={kind === 'bot' ? 'bot' : 'hash'} />
      </span>
    );
  }
  return (
    <span class={`avatar avatar-${hueOf(name)}`} aria-hidden="true">
      {initials(name)}
    </span>
  );
};

const initials = (name: string): string => {
  const words = name.split(/\s+/).filter((word) => !/^(of|a|an|the|to)$/i.test(word));
  const [first = '', second = ''] = words;
  return (first.slice(0, 1) + second.slice(0, 1)).toUpperCase();
};

const hueOf = (name: string): number => {
  let sum = 0;
  for (const sign of name) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) % 9973;
  return sum % HUES;
};
