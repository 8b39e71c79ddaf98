import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ActionResult, ActionWhat } from '../../protocol/page-action.ts';
import type { PageMessage } from '../../protocol/page-message.ts';
import type { PageData } from '../../state/page-data.ts';

/** Data and actions for all parts of the page. */
export interface PageTools {
  readonly data: PageData;
  /** Performs an action as this window's user; a refusal is shown as well as returned. */
  readonly act: (what: ActionWhat) => Promise<ActionResult>;
  readonly openThread: (message: PageMessage) => void;
}

/** Context that provides {@link PageTools}. */
export const PageContext = createContext<PageTools | undefined>(undefined);

/** Returns the page's tools. Throws outside of the page. */
export const usePage = (): PageTools => {
  const tools = useContext(PageContext);
  if (tools === undefined) throw new Error('used outside of the page');
  return tools;
};
