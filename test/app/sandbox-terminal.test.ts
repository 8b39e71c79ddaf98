import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { parsePromptLine } from '../../sandbox/terminal/prompt-line.ts';
import { startTerminal } from '../../sandbox/terminal/start-terminal.ts';
import { startStack } from '../support/start-stack.ts';

async function typed(...lines: readonly string[]): Promise<string> {
  const stack = await startStack();
  const output = new PassThrough();
  const said = text(output);
  const input = new PassThrough();
  input.end(lines.join('\n'));
  try {
    await startTerminal(stack, { input, output });
    output.end();
    return await said;
  } finally {
    await stack.stop();
  }
}

describe('the sandbox at a prompt', () => {
  it('shows replies, previews and refusals to the current user', async () => {
    const said = await typed(
      '/sentry whoami',
      'see https://acme.sentry.io/issues/6500000001/',
      ':as nobody',
      '/sentry STOREFRONT-1A',
      ':in partner-room',
      '/sentry isue STOREFRONT-1A',
      ':as owner',
      '/sentry isue STOREFRONT-1A',
      ':click Run it',
      ':quit',
    );
    expect(said).toMatch(/Sentry ChatOps.*only visible to you/);
    expect(said).toMatch(/You’re Member/);
    expect(said).toMatch(/│ .*Cannot read properties/);
    expect(said).toMatch(/No Sentry member has the email/);
    expect(said).toMatch(/\[Run it\][\s\S]*[Hh]igh priority/);
  });

  it('shows tables in columns', async () => {
    const said = await typed('/sentry projects', '/sentry commits acme/storefront', ':quit');
    expect(said).toMatch(/│? *Project +Name +Platform +Created +Yours *\n/);
    expect(said).toMatch(/storefront +Storefront +javascript-react +2021-03-04 09:30 UTC +yours\n/);
    expect(said).toMatch(/[0-9a-f]{7} +Fix the discount +Member/);
  });

  it('lists what exists, turns faults on and off, and explains what it does not understand', async () => {
    const said = await typed(
      ':help',
      ':people',
      ':channels',
      ':calls',
      ':fault 503',
      '/sentry STOREFRONT-1A',
      ':fault off',
      ':fault nonsense',
      ':as someone-else',
      ':in nowhere',
      ':click Nothing',
      ':nonsense',
    );
    expect(said).toMatch(/other-member +Member of another team/);
    expect(said).toMatch(/partner-room +shared/);
    expect(said).toMatch(/Reference: `/);
    expect(said).toContain('There is no such fault');
    expect(said).toContain('There is no someone-else');
    expect(said).toContain('No message here has a button "Nothing"');
    expect(said).toContain('There is no :nonsense');
  });
});

it("commands, messages and the terminal's own controls are told apart", () => {
  expect(parsePromptLine('  ')).toEqual({ kind: 'nothing' });
  expect(parsePromptLine('/sentry  issue X')).toEqual({
    kind: 'slash',
    command: '/sentry',
    text: 'issue X',
  });
  expect(parsePromptLine(':As owner')).toEqual({ kind: 'control', name: 'as', words: ['owner'] });
  expect(parsePromptLine('hello')).toEqual({ kind: 'message', text: 'hello' });
});
