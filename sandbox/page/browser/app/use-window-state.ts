import { useState } from 'preact/hooks';
import { useMediaQuery } from './use-media-query.ts';
import type { OpenPanel } from './workspace-panel.tsx';

/** State of a window that survives a switch to another user. */
export interface WindowState {
  /** Whether the window is wide enough to show the panel next to the conversation. */
  readonly isWide: boolean;
  readonly panel: OpenPanel;
  readonly setPanel: (panel: OpenPanel) => void;
  draftOf(handle: string, channelId: string): string;
  setDraft(handle: string, channelId: string, text: string): void;
}

/** Returns the state of this window; drafts belong to a user and a channel. */
export const useWindowState = (): WindowState => {
  const isWide = useMediaQuery('(min-width: 75rem)');
  const [panel, setPanel] = useState<OpenPanel>({ kind: isWide ? 'try' : 'none' });
  const [drafts, setDrafts] = useState<ReadonlyMap<string, string>>(new Map());
  const key = (handle: string, channelId: string): string => `${handle} ${channelId}`;
  return {
    isWide,
    panel,
    setPanel,
    draftOf: (handle, channelId) => drafts.get(key(handle, channelId)) ?? '',
    setDraft: (handle, channelId, text) =>
      setDrafts((before) => new Map(before).set(key(handle, channelId), text)),
  };
};
