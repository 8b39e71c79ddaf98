import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalMessage } from '../../sandbox/slack/workspace/message.ts';
import { RUN_COMMAND_ACTION } from '../../src/views/blocks/buttons.ts';
import type { Answers } from './watch-answers.ts';
import type { Workplace } from './workplace.ts';

/** Channel in which everything is typed. */
export const CHANNEL = 'general';

/** Query for a select's options while a user types. */
interface TypeAhead {
  readonly field: string;
  readonly query: string;
}

/** Actions of users; each resolves once the bot has responded. */
export interface Hands {
  ask(as: string, text: string): Promise<LocalMessage>;
  /** Clicks the first button that runs a command, if any, and waits until its message is replaced. */
  runFirst(as: string, message: LocalMessage | undefined): Promise<void>;
  /** Opens a modal, unless the command is refused, and closes it; returns once Slack has either. */
  lookInto(as: string, text: string): Promise<void>;
  /** Opens a modal and submits it as the command filled it in; resolves to the receipt if a change was made. */
  fillIn(as: string, text: string, typeAhead?: TypeAhead): Promise<LocalMessage | undefined>;
}

const RECEIPT_MS = 2_000;
const RUN = new RegExp(`"action_id":"(${RUN_COMMAND_ACTION.source.slice(1, -1)})"`);

/** Creates the actions for a local Slack. */
export function createHands({ slack }: Pick<Workplace, 'slack'>, answers: Answers): Hands {
  function formOf(as: string) {
    const view = slack.modalOf(as)?.view;
    if (view === undefined) throw new Error(`${as} has no form open`);
    return view;
  }

  async function suggest(as: string, { field, query }: TypeAhead): Promise<void> {
    const block = formOf(as).blocks.find((one) => String(one['block_id']).startsWith(field));
    await slack.suggest({ as, blockId: String(block?.['block_id']), query });
  }

  /** Runs a command that opens a modal; returns whether it did, or was refused in a message. */
  async function open(as: string, text: string): Promise<boolean> {
    const made = answers.modal(as, `the form of ${text}`);
    const refused = answers.message(as, `the refusal of ${text}`);
    for (const wait of [made, refused]) wait.catch(() => undefined);
    await slack.command({ as, in: CHANNEL, text });
    await Promise.race([made, refused]);
    return slack.modalOf(as) !== undefined;
  }

  return {
    async lookInto(as, text) {
      if (await open(as, text)) await slack.closeView({ as, all: true });
    },

    async ask(as, text) {
      const answer = answers.message(as, text);
      await slack.command({ as, in: CHANNEL, text });
      return answer;
    },

    async runFirst(as, message) {
      const actionId = RUN.exec(JSON.stringify(message?.blocks ?? []))?.[1];
      // While Sentry fails on purpose, the reply has no button.
      if (message === undefined || actionId === undefined) return;
      const replaced = answers.changed(message, `a click on ${actionId}`);
      await slack.click({ as, message, actionId });
      await replaced;
    },

    async fillIn(as, text, typeAhead) {
      if (!(await open(as, text))) return undefined;
      let receipt: LocalMessage | undefined;
      if (formOf(as).payload['submit'] !== undefined) {
        if (typeAhead !== undefined) await suggest(as, typeAhead);
        const ended = answers.modal(as, `the end of ${text}`);
        const told = answers.message(as, `the receipt of ${text}`);
        told.catch(() => undefined);
        await slack.submit({ as });
        await ended;
        // If everything was refused, the modal has said so and there is no message.
        receipt = await Promise.race([told, sleep(RECEIPT_MS, undefined)]);
      }
      await slack.closeView({ as, all: true });
      return receipt;
    },
  };
}
