import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon, type IconName } from '../app/icon.tsx';

/** Contents that the toolbar can open in the side panel. */
export const PANEL_TABS = ['try', 'wire', 'sentry'] as const;

/** Name of one of the {@link PANEL_TABS}. */
export type PanelTab = (typeof PANEL_TABS)[number];

/** Labels and icons of the tabs. */
export const PANEL_WORDS: Readonly<
  Record<PanelTab, { readonly label: string; readonly icon: IconName }>
> = {
  try: { label: 'Things to try', icon: 'flask' },
  wire: { label: 'Wire', icon: 'swap' },
  sentry: { label: 'Local Sentry', icon: 'server' },
};

/** Renders a panel with a title and a close button. */
export const SidePanel = ({
  title,
  isOver,
  onClose,
  children,
}: {
  readonly title: string;
  /** Whether it covers the conversation; it then takes the focus. */
  readonly isOver: boolean;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}) => {
  const closer = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isOver) closer.current?.focus();
  }, [isOver]);
  return (
    <aside
      class="panel"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <div class="panel-head">
        <h2>{title}</h2>
        <button
          ref={closer}
          type="button"
          class="icon-button"
          aria-label={`Close ${title}`}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </div>
      {children}
    </aside>
  );
};
