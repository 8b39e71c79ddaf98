import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createEnvFile } from '../../sandbox/create-env-file.ts';
import { envFileText } from '../../sandbox/env-file-text.ts';
import { readSandboxOptions } from '../../sandbox/read-sandbox-options.ts';
import { temporaryFolder } from '../store/support/databases.ts';

describe('npm run sandbox', () => {
  it('without options, runs the bot over HTTP with a page', () => {
    expect(readSandboxOptions([])).toMatchObject({
      kind: 'options',
      options: { kind: 'bot', transport: 'http', terminal: false, bareIds: false, port: 0 },
    });
  });

  it('with --servers-only, runs the servers for a bot at the given request URL', () => {
    const words = ['--servers-only', '--request-url', 'http://127.0.0.1:4000/slack/events'];
    expect(readSandboxOptions(words)).toMatchObject({
      options: { kind: 'servers-only', requestUrl: { port: '4000', pathname: '/slack/events' } },
    });
  });

  it('with --help, shows the help whatever the other options are', () => {
    expect(readSandboxOptions(['--help', '--port', 'x'])).toEqual({ kind: 'help' });
  });

  it.each([
    [['--port', '70000'], /--port/],
    [['--port', '-1'], /--port/],
    [['--port', '1e3'], /--port/],
    [['--servers-only', '--terminal'], /no prompt/],
    [['--servers-only', '--socket', '--request-url', 'http://a.example'], /without --socket/],
    [['--request-url', 'http://127.0.0.1:3000/'], /--servers-only/],
    [['--servers-only', '--request-url', 'https://bot.example.com'], /http address/],
    [['--servers-only', '--request-url', 'bot'], /http address/],
    [['--settings-file', '.env'], /--settings-file/],
    [['--nonsense'], /--nonsense/],
  ])('explains what is wrong with %j', (words, fault) => {
    expect(readSandboxOptions(words)).toEqual({
      kind: 'fault',
      fault: expect.stringMatching(fault),
    });
  });
});

describe('the text of an .env file', () => {
  it('rejects a value that would be read back differently', () => {
    expect(envFileText({ A: 'xoxb-1', B: 'http://127.0.0.1:1/api/' })).toBe(
      'A=xoxb-1\nB=http://127.0.0.1:1/api/\n',
    );
    expect(() => envFileText({ A: 'one two' })).toThrow('A');
    expect(() => envFileText({ A: '#1' })).toThrow('A');
  });
});

describe('an .env file of the sandbox', () => {
  it('is readable by its owner only, and never overwrites an existing file', () => {
    const path = join(temporaryFolder(), '.env');
    expect(createEnvFile(path, 'A=1\n')).toBe(true);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    writeFileSync(path, 'REAL=1\n');
    expect(createEnvFile(path, 'A=2\n')).toBe(false);
    expect(readFileSync(path, 'utf8')).toBe('REAL=1\n');
  });
});
