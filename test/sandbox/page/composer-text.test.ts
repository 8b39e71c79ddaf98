import { describe, expect, it } from 'vitest';
import {
  commandSuggestions,
  composerProblem,
  readComposerText,
  typedCommand,
} from '../../../sandbox/page/state/composer-text.ts';

const HINTS = [
  { name: 'help', usage: '[command]', summary: 'shows what you may run' },
  { name: 'issue', usage: '<short ID>', summary: 'shows an issue' },
];

describe('text typed into the composer', () => {
  it.each([
    ['  ', { kind: 'nothing' }],
    ['hello /sentry', { kind: 'message', text: 'hello /sentry' }],
    ['/sentry  issue  WEB-1A ', { kind: 'command', text: 'issue  WEB-1A' }],
    ['/sentry', { kind: 'command', text: '' }],
    ['/sentryissue', { kind: 'unknown-command', name: '/sentryissue' }],
  ])('is parsed: "%s"', (typed, wanted) => {
    expect(readComposerText(typed, '/sentry')).toEqual(wanted);
  });

  it('cannot be sent if no app has the command, or if it is a command in a thread', () => {
    expect(composerProblem({ kind: 'unknown-command', name: '/jira' }, '/sentry', false)).toContain(
      '/jira',
    );
    expect(composerProblem({ kind: 'command', text: 'help' }, '/sentry', true)).toContain(
      'threads',
    );
    expect(composerProblem({ kind: 'message', text: 'hi' }, '/sentry', true)).toBeUndefined();
  });
});

describe('the composer hint', () => {
  it.each([
    ['/', ['/sentry help ', '/sentry issue ']],
    ['/sen', ['/sentry help ', '/sentry issue ']],
    ['/sentry ', ['/sentry help ', '/sentry issue ']],
    ['/sentry IS', ['/sentry issue ']],
    ['/sentry issue', []],
    ['/sentry issue W', []],
    ['/jira ', []],
    ['hello', []],
  ])('offers the commands that match "%s"', (typed, wanted) => {
    expect(commandSuggestions(typed, '/sentry', HINTS).map(({ text }) => text)).toEqual(wanted);
  });

  it('names the command whose arguments are being typed', () => {
    expect(typedCommand('/sentry issue WEB', '/sentry', HINTS)?.summary).toBe('shows an issue');
    expect(typedCommand('/sentry no', '/sentry', HINTS)).toBeUndefined();
  });
});
