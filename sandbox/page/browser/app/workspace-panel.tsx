import type { ThingToTry } from '../../things/things-to-try.ts';
import { SentryPanel } from '../panel/sentry-panel.tsx';
import { PANEL_WORDS, type PanelTab, SidePanel } from '../panel/side-panel.tsx';
import { ThreadPanel } from '../panel/thread-panel.tsx';
import { TryPanel } from '../panel/try-panel.tsx';
import { WirePanel } from '../panel/wire-panel.tsx';

/** Content of the side panel. */
export type OpenPanel =
  | { readonly kind: PanelTab | 'none' }
  | { readonly kind: 'thread'; readonly channelId: string; readonly ts: string };

/** Renders the open panel. */
export const WorkspacePanel = ({
  panel,
  isOver,
  onClose,
  tried,
  onTry,
}: {
  readonly panel: OpenPanel;
  readonly isOver: boolean;
  readonly onClose: () => void;
  readonly tried: ReadonlySet<string>;
  readonly onTry: (thing: ThingToTry) => void;
}) => {
  if (panel.kind === 'none') return null;
  const title = panel.kind === 'thread' ? 'Thread' : PANEL_WORDS[panel.kind].label;
  return (
    <SidePanel key={panel.kind} title={title} isOver={isOver} onClose={onClose}>
      {panel.kind === 'try' && <TryPanel tried={tried} onTry={onTry} />}
      {panel.kind === 'wire' && <WirePanel />}
      {panel.kind === 'sentry' && <SentryPanel />}
      {panel.kind === 'thread' && (
        <ThreadPanel key={panel.ts} channelId={panel.channelId} ts={panel.ts} />
      )}
    </SidePanel>
  );
};
