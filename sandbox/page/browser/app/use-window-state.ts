import { useState } from 'preact/hooks';
import { useMediaQuery } from './use-media-query.ts';
import { type Tried, useTried } from './use-tried.ts';
import type { OpenPanel } from './workspace-panel.tsx';

/** State of a window that survives a switch to another user. */
export interface WindowState {
  /** Whether the window is wide enough to show the panel next to the conversation. */
  readonly isWide: boolean;
  readonly panel: OpenPanel;
  readonly setPanel: (panel: OpenPanel) => void;
  readonly tried: Tried;
  draftOf(handle: string, place: string): string;
  setDraft(handle: string, place: string, text: string): void;
}

/** Returns the state of this window; drafts belong to a user and a place. */
export const useWindowState = (): WindowState => {
  const isWide = useMediaQuery('(min-width: 75rem)');
  const [panel, setPanel] = useState<OpenPanel>({ kind: isWide ? 'try' : 'none' });
  const tried = useTried();
  const [drafts, setDrafts] = useState<ReadonlyMap<string, string>>(new Map());
  const key = (handle: string, place: string): string => `${handle} ${place}`;
  return {
    isWide,
    panel,
    setPanel,
    tried,
    draftOf: (handle, place) => drafts.get(key(handle, place)) ?? '',
    setDraft: (handle, place, text) =>
      setDrafts((before) => new Map(before).set(key(handle, place), text)),
  };
};
