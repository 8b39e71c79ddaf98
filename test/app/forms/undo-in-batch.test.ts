import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formsOf } from '../../support/forms.ts';
import { allText } from '../../support/message-text.ts';
import { type Stack, startStack } from '../../support/start-stack.ts';

const EVERYBODY_ACTS = { IDENTITY_EMAIL_MATCH: 'all', IDENTITY_EMAIL_DOMAINS: 'example.com' };

describe('Undo in the receipt of several changes', () => {
  let stack: Stack;
  let forms: ReturnType<typeof formsOf>;
  beforeEach(async () => {
    stack = await startStack({ environment: EVERYBODY_ACTS });
    forms = formsOf(stack);
  });
  afterEach(() => stack.stop());

  const isMember = (email: string) =>
    stack.sentry.world.members.all().some((member) => member.email === email);
  const receipt = () => {
    const [first] = forms.receipts('owner');
    if (first === undefined) throw new Error('no receipt');
    return first;
  };
  /** Lines of the receipt that have an Undo, by the address that they begin with. */
  const undoable = () =>
    receipt().blocks.flatMap((block) =>
      /Undo/.test(JSON.stringify(block)) ? [allText(block)] : [],
    );
  const undo = async (email: string) => {
    const block = receipt().blocks.find((one) => allText(one).includes(email));
    const [, actionId = ''] = /"action_id":"(undo_line:\d+)"/.exec(JSON.stringify(block)) ?? [];
    await stack.slack.click({ as: 'owner', message: receipt(), actionId });
    await stack.app.settled();
  };

  it('changes its own line, and leaves the other lines, their Undo and the refusals', async () => {
    const asked = 'c@example.com d@example.com e@example.com member@example.com';
    await forms.open('owner', `invite ${asked} member`);
    await forms.submit('owner');
    const before = allText(receipt()).split('\n');
    const refusal = before.find((line) => line.includes('member@example.com')) ?? '';
    expect(refusal).not.toBe('');
    expect(undoable()).toHaveLength(3);

    await undo('d@example.com');
    expect(isMember('d@example.com')).toBe(false);
    const after = allText(receipt());
    expect(undoable().map((line) => /\w@/.exec(line)?.[0])).toEqual(['c@', 'e@']);
    for (const line of before.filter((one) => !one.includes('d@example.com'))) {
      if (line !== 'Undo') expect(after).toContain(line);
    }
    expect(after).toMatch(/d@example\.com.*cancel/i);

    await undo('c@example.com');
    expect(isMember('c@example.com')).toBe(false);
    expect(isMember('e@example.com')).toBe(true);
    expect(undoable()).toHaveLength(1);
    expect(allText(receipt())).toContain(refusal);
    expect(forms.receipts('owner')).toHaveLength(1);
  });

  it('keeps its line and button when it fails, and says why there', async () => {
    await forms.open('owner', 'invite c@example.com d@example.com member');
    await forms.submit('owner');
    const [line = ''] = undoable();
    stack.sentry.faults.set({ kind: 'status', status: 503 });
    await undo('c@example.com');
    stack.sentry.faults.clear();
    expect(allText(receipt())).toContain(line.split('\n')[0]);
    expect(allText(receipt())).toMatch(/↳ /);
    expect(undoable()).toHaveLength(2);
  });
});

it('a choice in a menu of a list leaves the list', async () => {
  const stack = await startStack({ environment: EVERYBODY_ACTS });
  const list = await stack.ask('owner', 'members is:pending');
  const json = JSON.stringify(list.blocks[1]);
  const [, value = ''] = /"value":"(resend \d+)"/.exec(json) ?? [];
  const [, actionId = ''] = /"action_id":"(row_menu:\d+)"/.exec(json) ?? [];
  await stack.slack.select({ as: 'owner', message: list, actionId, value });
  await stack.app.settled();
  const seen = stack.slack.messagesSeenBy('owner', 'general');
  expect(allText(seen.find(({ ts }) => ts === list.ts))).toBe(allText(list));
  expect(allText(seen.at(-1))).toMatch(/invite/i);
  expect(seen.at(-1)?.ts).not.toBe(list.ts);
  await stack.stop();
});
