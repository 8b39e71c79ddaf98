import type { LocalMessage } from '../../../../sandbox/slack/workspace/message.ts';
import { formsOf } from '../../../support/forms.ts';
import { allText } from '../../../support/message-text.ts';
import { type Stack, startStack } from '../../../support/start-stack.ts';

const EVERYBODY_ACTS = { IDENTITY_EMAIL_MATCH: 'all', IDENTITY_EMAIL_DOMAINS: 'example.com' };
const SLOW = { timeoutMs: 15_000 };

/** Starts the stack, and drives grant requests as askers and granters do. */
export async function grantsOf(environment: Readonly<Record<string, string>> = EVERYBODY_ACTS) {
  const stack: Stack = await startStack({ environment });
  const { slack, app } = stack;
  const forms = formsOf(stack);

  const inDm = (as: string): readonly LocalMessage[] => slack.messagesSeenBy(as, 'dm');
  const noticesOf = (as: string): readonly string[] => inDm(as).map(allText);

  const noticeLike = (as: string, pattern: RegExp): Promise<LocalMessage> =>
    slack.waitFor(() => inDm(as).find((message) => pattern.test(allText(message))), {
      what: `a notice to ${as} like ${pattern}`,
      ...SLOW,
    });

  const openAsk = async (as: string, message?: LocalMessage) => {
    await slack.click({ as, ...(message && { message }), text: 'Ask for access' });
    await app.settled();
    return forms.seen(as);
  };
  const submitAsk = (as: string, reason: string) => forms.submit(as, { reason });

  return {
    stack,
    forms,
    noticesOf,
    noticeLike,
    openAsk,
    submitAsk,
    noticeFor: (as: string) => noticeLike(as, /Grant request/),
    lastWordTo: async (as: string) =>
      allText(await noticeLike(as, /Granted|Declined|Expired|reach anyone/)),

    /** Types a command that is refused, asks for access, and returns what the form says then. */
    async ask(as: string, text: string, reason: string): Promise<string> {
      await openAsk(as, await stack.ask(as, text));
      return (await submitAsk(as, reason)).text;
    },

    /** Clicks a button of a notice, and returns what is new for the person then. */
    async click(as: string, message: LocalMessage, text: string): Promise<string> {
      const before = new Set(inDm(as).map(({ ts }) => ts));
      await slack.click({ as, message, text });
      await app.settled();
      const fresh = inDm(as).filter(({ ts }) => !before.has(ts));
      return fresh.map(allText).join('\n');
    },
  };
}
