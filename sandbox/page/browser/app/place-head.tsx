import { faultSentence } from '../../things/fault-words.ts';
import { PANEL_TABS, PANEL_WORDS, type PanelTab } from '../panel/side-panel.tsx';
import { Icon } from './icon.tsx';
import { usePage } from './page-context.ts';

/** Renders the head of a conversation: its title, the buttons of the panels, and a banner while Sentry has a fault. */
export const PlaceHead = ({
  title,
  note,
  panel,
  onPanel,
  onMenu,
}: {
  readonly title: string;
  readonly note: string;
  readonly panel: PanelTab | 'thread' | 'none';
  readonly onPanel: (panel: PanelTab | 'none') => void;
  /** Opens the list of conversations on small windows. */
  readonly onMenu: () => void;
}) => {
  const { data, act } = usePage();
  const fault = faultSentence(data.switches.fault);
  return (
    <>
      <header class="place-head">
        <button
          type="button"
          class="icon-button menu-button"
          aria-label="Conversations and people"
          onClick={onMenu}
        >
          <Icon name="menu" />
        </button>
        <div class="place-title">
          <h1>{title}</h1>
          <p>{note}</p>
        </div>
        <div class="panel-buttons">
          {PANEL_TABS.map((tab) => (
            <button
              key={tab}
              type="button"
              class="panel-button"
              aria-pressed={panel === tab}
              onClick={() => onPanel(panel === tab ? 'none' : tab)}
            >
              <Icon name={PANEL_WORDS[tab].icon} />
              <span class="panel-button-label">{PANEL_WORDS[tab].label}</span>
              {tab === 'sentry' && fault !== undefined && <span class="fault-dot" />}
            </button>
          ))}
        </div>
      </header>
      {fault !== undefined && (
        <div class="banner" role="status">
          <Icon name="warning" />
          <span>{fault}</span>
          <button
            type="button"
            class="button button-small"
            onClick={() => void act({ kind: 'set-fault', fault: 'none' })}
          >
            Make it work again
          </button>
        </div>
      )}
    </>
  );
};
