import { ACTION_RESULT, type ActionResult, type PageAction } from '../../protocol/page-action.ts';

const TOKEN = document.querySelector<HTMLMetaElement>('meta[name=sandbox-token]')?.content ?? '';

/** Sends a user's action to the sandbox; a failed request resolves to a refusal. */
export const sendAction = async (action: PageAction): Promise<ActionResult> => {
  try {
    const response = await fetch('act', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-sandbox-token': TOKEN },
      body: JSON.stringify(action),
    });
    const text = await response.text();
    if (response.headers.get('content-type') !== 'application/json') {
      return { kind: 'refused', problem: text.trim() };
    }
    return ACTION_RESULT.parse(JSON.parse(text));
  } catch (error) {
    // fetch rejects with a TypeError if nothing listens.
    if (!(error instanceof TypeError)) throw error;
    return { kind: 'refused', problem: 'The sandbox does not answer. Is it still running?' };
  }
};
