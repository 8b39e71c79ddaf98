import { join } from 'node:path';
import Database from 'libsql';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../store/support/databases.ts';
import { formsOf } from '../support/forms.ts';
import { allText } from '../support/message-text.ts';
import { startStack } from '../support/start-stack.ts';

/** Starts a bot whose database refuses the changes of some targets. */
async function setUp(condition: string) {
  const path = join(temporaryFolder(), 'bot.sqlite');
  const stack = await startStack({
    environment: {
      IDENTITY_EMAIL_MATCH: 'all',
      IDENTITY_EMAIL_DOMAINS: 'example.com',
      DATABASE_URL: `sqlite:${path}`,
    },
  });
  onTestFinished(() => stack.stop());
  const program = new Database(path, { timeout: 1_000 });
  program.exec(
    `create trigger refusing before insert on audit_entries when ${condition}
     begin select raise(abort, 'refused'); end`,
  );
  program.close();
  return stack;
}

describe('a change that cannot be recorded', () => {
  it('is reported before Slack is acknowledged, since no later message would report it', async () => {
    const stack = await setUp("new.capability = 'user:block'");
    await stack.slack.command({ as: 'owner', in: 'general', text: 'block @guest' });
    // The message is already there: a process that ends right after the acknowledgement leaves nothing unreported.
    expect(allText(stack.slack.messagesSeenBy('owner', 'general'))).toMatch(/went wrong inside/);
  });

  it('is named in the acknowledgement of a form whose other changes are recorded', async () => {
    const stack = await setUp("new.target_email = 'second@example.com'");
    const forms = formsOf(stack);
    await forms.open('owner', 'invite first@example.com second@example.com');
    const { ack } = await stack.slack.submit({ as: 'owner' });
    expect(ack?.body).toMatch(/Working on it\..*second@example\.com.*went wrong inside/s);
    expect(ack?.body).not.toContain('first@example.com');
    await stack.app.settled();
    expect(forms.seen('owner').text).toMatch(/Invited first@example\.com/);
  });

  it('is reported before Slack is acknowledged too if the others of a command are recorded', async () => {
    const stack = await setUp("new.target_label = 'STOREFRONT-1B'");
    const said = () => stack.slack.messagesSeenBy('owner', 'general').map((one) => allText(one));
    await stack.slack.command({
      as: 'owner',
      in: 'general',
      text: 'resolve STOREFRONT-1A STOREFRONT-1B',
    });
    expect(
      said().filter((text) => /STOREFRONT-1B[\s\S]*went wrong inside/.test(text)),
    ).toHaveLength(1);
    await stack.app.settled();
    expect(said().join('\n')).toMatch(/STOREFRONT-1A`?: resolved/);
    expect(said().filter((text) => /STOREFRONT-1B/.test(text))).toHaveLength(1);
  });
});
