import type { ComponentChildren } from 'preact';
import type { PageChannel } from '../../protocol/page-event.ts';
import mark from '../icons/mark.svg';
import { Avatar } from './avatar.tsx';
import { Icon, type IconName } from './icon.tsx';
import { usePage } from './page-context.ts';
import { PersonSwitcher } from './person-switcher.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

const CHANNEL_ICONS: Readonly<Record<PageChannel['kind'], IconName>> = {
  public: 'hash',
  private: 'lock',
  shared: 'shared',
  'pending-shared': 'shared',
  dm: 'bot',
  'people-dm': 'person',
};

/** Renders the current user and the conversations that they can go to. */
export const Sidebar = ({
  place,
  unread,
  onGo,
  onPerson,
  onEscape,
}: {
  readonly place: string;
  /** IDs of channels with new messages. */
  readonly unread: ReadonlySet<string>;
  readonly onGo: (place: string) => void;
  readonly onPerson: (handle: string) => void;
  readonly onEscape: () => void;
}) => {
  const { data } = usePage();
  const channels = data.channels.filter(({ kind }) => kind !== 'dm' && kind !== 'people-dm');
  const direct = data.channels.filter(({ kind }) => kind === 'people-dm');
  const dm = data.channels.find(({ kind }) => kind === 'dm');
  return (
    <aside
      class="sidebar"
      aria-label="People and conversations"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onEscape();
      }}
    >
      <div class="brand">
        <img src={mark} alt="" width="28" height="28" />
        <div>
          <p class="brand-name">Sandbox</p>
          <p>Local Slack, local Sentry, real bot</p>
        </div>
      </div>
      <PersonSwitcher onPerson={onPerson} />
      <nav class="places" aria-label="Conversations">
        <h2>App</h2>
        <ul>
          <li>
            <PlaceButton isCurrent={place === 'home'} onGo={() => onGo('home')} isUnread={false}>
              <Icon name="home" />
              App Home
            </PlaceButton>
          </li>
          <li>
            <PlaceButton
              isCurrent={place === 'dm'}
              onGo={() => onGo('dm')}
              isUnread={dm !== undefined && unread.has(dm.id)}
            >
              <Icon name="bot" />
              {data.bot.name}
            </PlaceButton>
          </li>
        </ul>
        <h2>Channels</h2>
        <ul>
          {channels.map((channel) => (
            <li key={channel.id}>
              <PlaceButton
                isCurrent={place === channel.name}
                onGo={() => onGo(channel.name)}
                isUnread={unread.has(channel.id)}
              >
                <Icon name={CHANNEL_ICONS[channel.kind]} />
                {channel.name}
              </PlaceButton>
            </li>
          ))}
        </ul>
        <h2>Direct messages</h2>
        <ul>
          {direct.map((channel) => (
            <li key={channel.id}>
              <PlaceButton
                isCurrent={place === channel.id}
                onGo={() => onGo(channel.id)}
                isUnread={unread.has(channel.id)}
              >
                <Avatar name={channel.name} />
                {channel.name}
              </PlaceButton>
            </li>
          ))}
        </ul>
      </nav>
      <ThemeSwitch />
    </aside>
  );
};

const PlaceButton = ({
  isCurrent,
  isUnread,
  onGo,
  children,
}: {
  readonly isCurrent: boolean;
  readonly isUnread: boolean;
  readonly onGo: () => void;
  readonly children: ComponentChildren;
}) => (
  <button
    type="button"
    class={isUnread && !isCurrent ? 'place is-unread' : 'place'}
    aria-current={isCurrent ? 'page' : undefined}
    onClick={onGo}
  >
    {children}
    {isUnread && !isCurrent && (
      <span class="unread">
        <span class="visually-hidden">new messages</span>
      </span>
    )}
  </button>
);
