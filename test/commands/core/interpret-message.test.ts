import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interpret } from '../../../src/commands/core/interpret.ts';
import { interpretMessage } from '../../../src/commands/core/interpret-message.ts';
import { COMMANDS } from '../../../src/commands/registry.ts';
import type { SentrySite } from '../../../src/model/sentry-site.ts';
import { anyText } from '../../support/texts.ts';

const SITE: SentrySite = {
  baseUrl: new URL('https://sentry.io'),
  organizationSlug: 'acme',
  hosts: ['sentry.io'],
};
const READS = ['help', 'issue', 'event', 'projects', 'project'];
const meant = (text: string) => {
  const meaning = interpretMessage(text, COMMANDS, SITE);
  return meaning.kind === 'command' ? meaning.text : meaning.kind;
};

describe('a message to the bot', () => {
  it.each([
    ['help', 'help'],
    ['Help!', 'help'],
    ['help me, please', 'help'],
    ['help invite', 'help invite'],
    ['WEB-1A', 'WEB-1A'],
    ['web-1a', 'web-1a'],
    ['(WEB-1A).', 'WEB-1A'],
    ['_WEB-1A_', 'WEB-1A'],
    ['*WEB-1A*', 'WEB-1A'],
    ['what is WEB-1A?', 'WEB-1A'],
    ['WEB-1A WEB-1A', 'WEB-1A'],
    [
      'look: <https://acme.sentry.io/issues/42/?a=1&amp;b=2>',
      'https://acme.sentry.io/issues/42/?a=1&amp;b=2',
    ],
  ])('means a command: %s', (text, command) => {
    expect(meant(text)).toBe(command);
  });

  it.each([
    '',
    'thanks',
    'remove <@U0OWNER>',
    'invite <mailto:a@example.com|a@example.com>',
    'is it 5 or 6?',
    'a top-down, well-known approach',
    'see <https://example.com/issues/1/>',
    '<!channel>',
  ])('means nothing that it answers: %s', (text) => {
    expect(meant(text)).toBe('other');
  });

  it('runs only what reads, whatever it says', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...COMMANDS, undefined), (text, command) => {
        const meaning = interpretMessage(`${command?.name ?? ''} ${text}`, COMMANDS, SITE);
        if (meaning.kind !== 'command') return;
        const run = interpret(meaning.text, COMMANDS, SITE);
        expect(run.kind).toBe('command');
        if (run.kind === 'command') expect(READS).toContain(run.command.name);
      }),
    );
  });
});
