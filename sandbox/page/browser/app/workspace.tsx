import { useCallback, useMemo, useRef, useState } from 'preact/hooks';
import type { ActionResult, ActionWhat } from '../../protocol/page-action.ts';
import type { PageData } from '../../state/page-data.ts';
import type { WindowAddress } from '../../state/window-address.ts';
import type { ThingToTry } from '../../things/things-to-try.ts';
import { ModalWindow } from '../modal/modal-window.tsx';
import type { PanelTab } from '../panel/side-panel.tsx';
import { AppHome } from './app-home.tsx';
import { Conversation, channelNote } from './conversation.tsx';
import { PageContext, type PageTools } from './page-context.ts';
import { PlaceHead } from './place-head.tsx';
import { sendAction } from './send-action.ts';
import { Sidebar } from './sidebar.tsx';
import { Toast } from './toast.tsx';
import { useAnnouncement } from './use-announcement.ts';
import { useUnread } from './use-unread.ts';
import type { WindowState } from './use-window-state.ts';
import { WorkspacePanel } from './workspace-panel.tsx';

/** Renders the workspace as one user sees it. */
export const Workspace = ({
  address,
  go,
  data,
  isConnected,
  state,
}: {
  readonly address: WindowAddress;
  readonly go: (address: WindowAddress) => void;
  readonly data: PageData;
  readonly isConnected: boolean;
  readonly state: WindowState;
}) => {
  const { handle, place } = address;
  const { isWide, panel, setPanel, draftOf, setDraft, tried } = state;
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [problem, setProblem] = useState('');
  const channel = channelAt(place, data);
  const announcement = useAnnouncement(data);
  const unread = useUnread(data, place === 'home' ? undefined : channel?.id);

  const said = useRef(Promise.resolve());
  const onSent = useRef(tried.sent);
  onSent.current = tried.sent;
  const act = useCallback(
    async (what: ActionWhat): Promise<ActionResult> => {
      const isSaid = what.kind === 'post' || what.kind === 'command';
      if (isSaid) onSent.current();
      // Requests may overtake each other: messages and commands go out one at a time.
      const before = isSaid ? said.current : Promise.resolve();
      const sent = before.then(() => sendAction({ as: data.me, what }));
      if (isSaid) said.current = sent.then(() => undefined);
      const result = await sent;
      if (result.kind === 'refused') setProblem(result.problem);
      return result;
    },
    [data.me],
  );
  const tools: PageTools = useMemo(
    () => ({
      data,
      act,
      openThread: ({ channelId, ts, threadTs }) =>
        setPanel({ kind: 'thread', channelId, ts: threadTs ?? ts }),
    }),
    [data, act, setPanel],
  );
  const onGo = (next: string): void => {
    setMenuOpen(false);
    if (panel.kind === 'thread') setPanel({ kind: 'none' });
    go({ handle, place: next });
  };
  const onTry = (thing: ThingToTry): void => {
    const { text } = thing;
    tried.pick(thing);
    go({ handle: thing.handle, place: thing.place });
    if (text !== undefined) setDraft(thing.handle, thing.place, text);
    void act({ kind: 'set-fault', fault: thing.fault ?? 'none' });
    if (!isWide) setPanel({ kind: 'none' });
    requestAnimationFrame(focusComposer);
  };
  const closeMenu = (): void => {
    setMenuOpen(false);
    focusOn('.menu-button');
  };
  const onPanel = (kind: PanelTab | 'none'): void => setPanel({ kind });
  const head = (
    <PlaceHead
      title={place === 'home' ? 'App Home' : channelTitle(channel, data)}
      note={place === 'home' ? data.bot.name : channel === undefined ? '' : channelNote(channel)}
      panel={panel.kind}
      onPanel={onPanel}
      onMenu={() => {
        setMenuOpen(true);
        requestAnimationFrame(() => focusOn('.person-button'));
      }}
    />
  );
  return (
    <PageContext.Provider value={tools}>
      <div class={panel.kind === 'none' ? 'page' : 'page has-panel'}>
        <div class={isMenuOpen ? 'sidebar-frame is-open' : 'sidebar-frame'}>
          <button
            type="button"
            class="sidebar-shade"
            aria-label="Close the list"
            tabIndex={isMenuOpen ? 0 : -1}
            onClick={closeMenu}
          />
          <Sidebar
            place={place}
            unread={unread}
            onGo={onGo}
            onEscape={() => {
              if (isMenuOpen) closeMenu();
            }}
            onPerson={(next) => {
              setMenuOpen(false);
              go({ handle: next, place: channel?.kind === 'people-dm' ? 'general' : place });
            }}
          />
        </div>
        {place === 'home' || channel === undefined ? (
          <AppHome head={head} />
        ) : (
          <Conversation
            channel={channel}
            draft={draftOf(handle, place)}
            onDraft={(draft) => setDraft(handle, place, draft)}
            onTry={onTry}
            head={head}
          />
        )}
        <WorkspacePanel
          panel={panel}
          isOver={!isWide}
          onClose={() => {
            setPanel({ kind: 'none' });
            focusComposer();
          }}
          tried={tried.titles}
          onTry={onTry}
        />
      </div>
      {data.modal.length > 0 && <ModalWindow key={data.me} views={data.modal} />}
      <Toast problem={problem} onClose={() => setProblem('')} />
      {!isConnected && (
        <p class="offline" role="status">
          Connection lost. Trying again…
        </p>
      )}
      <p class="visually-hidden" aria-live="polite">
        {announcement}
      </p>
    </PageContext.Provider>
  );
};

const channelAt = (
  place: string,
  { channels }: PageData,
): PageData['channels'][number] | undefined =>
  channels.find(({ kind, name, id }) =>
    kind === 'dm' ? place === 'dm' : kind === 'people-dm' ? id === place : name === place,
  );

const channelTitle = (
  channel: PageData['channels'][number] | undefined,
  data: PageData,
): string => {
  if (channel === undefined) return 'Nothing here';
  if (channel.kind === 'dm') return data.bot.name;
  return channel.kind === 'people-dm' ? channel.name : `#${channel.name}`;
};

const focusOn = (selector: string): void => document.querySelector<HTMLElement>(selector)?.focus();

const focusComposer = (): void => focusOn('.conversation .composer-field');
