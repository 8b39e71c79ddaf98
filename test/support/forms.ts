import type { Picked } from '../../sandbox/slack/driving/picked-value.ts';
import type { LocalMessage } from '../../sandbox/slack/workspace/message.ts';
import { expectNoLeftovers, expectValidView } from './expect-valid-blocks.ts';
import { allText } from './message-text.ts';
import type { Stack } from './start-stack.ts';

/** What a user sees of an open form. */
export interface SeenForm {
  /** All of its text. */
  readonly text: string;
  /** IDs of the input blocks, without their round. */
  readonly fields: readonly string[];
  /** Values by field: a text, or the values of the selected options. */
  readonly filled: Readonly<Record<string, unknown>>;
  readonly title: string;
  readonly submit: string | undefined;
  readonly errors: Readonly<Record<string, string>>;
  /** The blocks as JSON. */
  readonly json: string;
  readonly viewId: string;
}

/** Drives forms as users do, and checks each visible form against Slack's limits. */
export function formsOf({ slack, app }: Pick<Stack, 'slack' | 'app'>) {
  const front = (as: string) => slack.modalOf(as)?.view;

  function seen(as: string): SeenForm {
    const view = front(as);
    if (view === undefined) throw new Error(`${as} has no form open`);
    expectValidView(view.payload);
    const text = allText({ blocks: view.blocks });
    expectNoLeftovers({ text, blocks: [] });
    const { title, submit } = view.payload as {
      title: { text: string };
      submit?: { text: string };
    };
    const fields = view.blocks
      .filter(({ type }) => type === 'input')
      .map(({ block_id }) => fieldOf(String(block_id)));
    return {
      text,
      fields,
      filled: Object.fromEntries(
        Object.entries(view.values).map(([id, elements]) => [fieldOf(id), filledIn(elements)]),
      ),
      title: title.text,
      submit: submit?.text,
      errors: Object.fromEntries(
        Object.entries(view.errors).map(([id, error]) => [fieldOf(id), error]),
      ),
      json: JSON.stringify(view.blocks),
      viewId: view.id,
    };
  }

  const blockOf = (as: string, field: string): string => {
    const block = front(as)?.blocks.find(({ block_id }) => fieldOf(String(block_id)) === field);
    if (block === undefined) throw new Error(`no field ${field} here`);
    return String(block['block_id']);
  };

  return {
    seen,
    isOpen: (as: string) => front(as) !== undefined,

    /** Types a command that opens a form, and waits until it is open. */
    async open(as: string, text: string, channel = 'general'): Promise<SeenForm> {
      await slack.command({ as, in: channel, text });
      await app.settled();
      return seen(as);
    },

    /** Selects an option that makes the bot rebuild the form. */
    async pick(as: string, field: string, value: Picked, query?: string): Promise<SeenForm> {
      const blockId = blockOf(as, field);
      if (query !== undefined) await slack.suggest({ as, blockId, query });
      await slack.select({ as, blockId, value });
      await app.settled();
      return seen(as);
    },

    /** Returns the options that a list suggests for the typed text. */
    async offered(as: string, field: string, query: string): Promise<readonly string[]> {
      const options = await slack.suggest({ as, blockId: blockOf(as, field), query });
      return options.map(({ value }) => String(value));
    },

    /** Fills in fields, submits, and waits until everything is done. */
    async submit(as: string, values: Readonly<Record<string, Picked>> = {}): Promise<SeenForm> {
      const filled = Object.entries(values).map(([field, value]) => [blockOf(as, field), value]);
      await slack.submit({ as, values: Object.fromEntries(filled) });
      await app.settled();
      return seen(as);
    },

    /** Receipts and refusals that the user got in a channel, or in direct messages. */
    receipts: (as: string, channel = 'general'): readonly LocalMessage[] =>
      slack.messagesSeenBy(as, channel).filter(({ author }) => author.kind !== 'person'),
  };
}

function fieldOf(blockId: string): string {
  return blockId.split('#')[0] ?? '';
}

function filledIn(elements: Readonly<Record<string, unknown>>): unknown {
  const [value] = Object.values(elements) as {
    value?: string | null;
    selected_option?: { value: string } | null;
    selected_options?: { value: string }[];
  }[];
  if (value?.selected_options !== undefined) return value.selected_options.map((one) => one.value);
  return value?.selected_option?.value ?? value?.value ?? undefined;
}
