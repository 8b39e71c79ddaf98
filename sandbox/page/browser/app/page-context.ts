import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ActionResult, ActionWhat } from '../../protocol/page-action.ts';
import type { PageMessage } from '../../protocol/page-message.ts';
import type { PageData } from '../../state/page-data.ts';

/** What every part of the page can use. */
export interface PageTools {
  readonly data: PageData;
  /** Does something as this window's person; a refusal is shown as well as returned. */
  readonly act: (what: ActionWhat) => Promise<ActionResult>;
  readonly openThread: (message: PageMessage) => void;
}

/** See {@link PageTools}. */
export const PageContext = createContext<PageTools | undefined>(undefined);

/** The tools of the page around a component. */
export const usePage = (): PageTools => {
  const tools = useContext(PageContext);
  if (tools === undefined) throw new Error('used outside of the page');
  return tools;
};
