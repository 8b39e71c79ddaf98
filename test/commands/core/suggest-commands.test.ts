import fc from 'fast-check';
import { distance } from 'fastest-levenshtein';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/commands/core/command.ts';
import { interpret } from '../../../src/commands/core/interpret.ts';
import { onlyReads, suggestCommands } from '../../../src/commands/core/suggest-commands.ts';
import { TRIED_WORDS } from '../../../src/commands/core/tried-words.ts';
import { COMMANDS } from '../../../src/commands/registry.ts';
import { SITE } from '../../support/an-issue.ts';

const namesOf = (commands: readonly Command[]) => commands.map(({ name }) => name);
const CHANGING = COMMANDS.filter((command) => !onlyReads(command));

/** Words near the names of commands, and any others. */
const typed = fc.oneof(
  fc.string(),
  fc
    .tuple(fc.constantFrom(...namesOf(COMMANDS)), fc.nat(12), fc.string({ maxLength: 3 }))
    .map(([name, at, noise]) => name.slice(0, at) + noise + name.slice(at + 1)),
);

describe('suggested commands', () => {
  it('change nothing, unless a single letter is wrong', () => {
    fc.assert(
      fc.property(typed, (given) => {
        for (const command of suggestCommands(given, COMMANDS).nearest) {
          const isMistyped = distance(given.toLowerCase(), command.name) === 1;
          expect(onlyReads(command) || isMistyped, `${given} → ${command.name}`).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('count a command with a form or a change as one that changes something', () => {
    expect(namesOf(CHANGING)).toEqual(
      expect.arrayContaining(['invite', 'resend', 'role', 'remove', 'link', 'unlink', 'block']),
    );
  });

  it.each(CHANGING.map(({ name }) => name))('include %s if one letter is missing', (name) => {
    const mistyped = `${name.slice(0, -2)}${name.slice(-1)}`;
    const { nearest, instead } = suggestCommands(mistyped, COMMANDS);
    expect([...namesOf(nearest), ...namesOf(instead)]).toContain(name);
  });

  it.each(['resolve', 'remoove it', 'rem', 'del', 'unlnik', 'blokced'])(
    'never offer to run something destructive for %s',
    (given) => {
      const { nearest } = suggestCommands(given, COMMANDS);
      expect(nearest.filter((command) => !onlyReads(command))).toEqual([]);
    },
  );
});

describe('words that people try', () => {
  it.each([...TRIED_WORDS.keys()].filter((word) => !namesOf(COMMANDS).includes(word)))(
    '%s is answered with what there is',
    (word) => {
      const found = interpret(word, COMMANDS, SITE);
      expect(found.kind === 'unknown' ? found.instead : []).not.toEqual([]);
    },
  );

  it.each([
    ['search', 'issue'],
    ['find', 'members'],
    ['list', 'projects'],
    ['add', 'invite'],
    ['delete', 'remove'],
    ['kick', 'remove'],
    ['whois', undefined],
  ])('%s names %s', (word, name) => {
    const names = namesOf(suggestCommands(word, COMMANDS).instead);
    expect(names.includes(name ?? '')).toBe(name !== undefined);
  });

  it('never hide a command of that name', () => {
    for (const { name } of COMMANDS) {
      expect(interpret(name, COMMANDS, SITE)).toMatchObject({ kind: 'command', command: { name } });
    }
  });

  it('are read by their own letters only, not by what objects inherit', () => {
    for (const word of ['constructor', '__proto__', 'toString']) {
      expect(suggestCommands(word, COMMANDS).instead).toEqual([]);
    }
  });
});
