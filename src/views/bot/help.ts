import type { Button } from '@slack/types';
import type { Message } from '../../model/message.ts';
import type { Identification } from '../../model/principal.ts';
import { fallbackText, prose } from '../blocks/blocks.ts';
import { answerButton } from '../blocks/buttons.ts';
import { unmappedText } from '../members/account-text.ts';
import { memberRoleText } from '../members/role-text.ts';
import { codeLine, dataLine } from '../text/escape.ts';
import { usageCode } from '../text/mrkdwn.ts';
import { type ExampleNames, exampleText } from './example-text.ts';

/** Command as shown by help. */
export interface HelpEntry {
  readonly name: string;
  readonly group: keyof typeof GROUPS;
  readonly summary: string;
  /** Arguments, such as `<short ID|link>`; empty if there are none. */
  readonly usage: string;
  /** Texts to type after the slash command. */
  readonly examples: readonly string[];
  /** Text that can be typed as it is, with the reader's own names in place of `WEB-1A` and `web`. */
  readonly starter?: string | undefined;
  readonly allowed: boolean | 'unknown';
}

interface HelpListFacts {
  /** The slash command, such as `/sentry`. */
  readonly commandName: string;
  readonly entries: readonly HelpEntry[];
  readonly names: ExampleNames;
}

/** The part of help that is the same for everybody with the same rights. */
export interface HelpList {
  readonly lines: readonly string[];
  readonly blocks: Message['blocks'];
}

interface HelpFacts {
  readonly commandName: string;
  readonly list: HelpList;
  /** Identity of the caller; undefined while it cannot be determined. */
  readonly identification: Identification | undefined;
  /** Command that the user wanted help on, if there is none with that name. */
  readonly unknown?: string | undefined;
}

const GROUPS = {
  issues: 'Issues',
  'look-up': 'Look up',
  members: 'Members',
  teams: 'Teams',
  previews: 'Previews',
  'you-and-bot': 'You and this bot',
} as const;

/** Commands that people run most, in the order of their buttons. */
const COMMON: readonly (readonly [name: string, label: string])[] = [
  ['issues', 'My issues'],
  ['issue', 'An issue'],
  ['projects', 'Projects'],
  ['stats', 'Event counts'],
  ['members', 'Members'],
  ['invite', 'Invite people'],
  ['whoami', 'What I may do'],
];

/** Says who the reader is, above the list. */
export function help({ commandName, list, identification, unknown }: HelpFacts): Message {
  const head = [
    unknown === undefined ? [] : [`There is no command ${code(unknown)}.`],
    whoIsAsking(identification, commandName),
  ];
  return {
    text: fallbackText([...head.flat(), ...list.lines]),
    blocks: [...prose(head).blocks, ...list.blocks],
  };
}

/** Lists every command that the reader may run by group, a line each, and the others by name; buttons run the commonest. */
export function helpList(facts: HelpListFacts): HelpList {
  const { commandName, entries } = facts;
  const open = entries.filter(({ allowed }) => allowed !== false);
  const closed = entries.filter(({ allowed }) => allowed === false);
  const paragraphs = [
    ...groupIds().map((group) => {
      const lines = open.filter((entry) => entry.group === group);
      if (lines.length === 0) return [];
      return [`*${GROUPS[group]}*`, ...lines.map((entry) => lineOf(entry, facts))];
    }),
    closed.length === 0
      ? []
      : [
          `*You don’t have access to:* ${closed.map(({ name }) => code(`${commandName} ${name}`)).join(', ')}`,
        ],
    [`${code(`${commandName} help <command>`)} shows everything about a command.`],
  ];
  const { blocks } = prose(paragraphs);
  const buttons = buttonsFor(open, facts);
  return {
    lines: paragraphs.flat(),
    blocks:
      buttons.length === 0 ? blocks : [...blocks, { type: 'actions', elements: [...buttons] }],
  };
}

/** Describes one command with all its examples. */
export function helpOf(facts: {
  readonly commandName: string;
  readonly entry: HelpEntry;
  readonly names: ExampleNames;
}): Message {
  const { commandName, entry, names } = facts;
  const examples = entry.examples.map((example) => exampleText(example, names) ?? example);
  return prose([
    [`*${usageCode(commandName, entry)}* – ${entry.summary}`],
    ['For example:', ...examples.map((example) => `• ${code(`${commandName} ${example}`)}`)],
    entry.allowed === false
      ? [
          `You don’t have access to this command. ${code(`${commandName} whoami`)} shows what you may do.`,
        ]
      : [],
  ]);
}

function groupIds(): readonly (keyof typeof GROUPS)[] {
  return ['issues', 'look-up', 'members', 'teams', 'previews', 'you-and-bot'];
}

function lineOf(entry: HelpEntry, { commandName, names }: HelpListFacts): string {
  const text = starterOf(entry, names);
  const typed = text === undefined ? usageCode(commandName, entry) : code(`${commandName} ${text}`);
  return `• ${typed} – ${entry.summary}`;
}

function starterOf({ starter }: HelpEntry, names: ExampleNames): string | undefined {
  return starter === undefined ? undefined : exampleText(starter, names);
}

function buttonsFor(
  open: readonly HelpEntry[],
  { commandName, names }: HelpListFacts,
): readonly Button[] {
  return COMMON.flatMap(([name, label], index) => {
    const entry = open.find((candidate) => candidate.name === name);
    const text = entry === undefined ? undefined : starterOf(entry, names);
    if (text === undefined) return [];
    return answerButton({ text, label, index, spoken: `${label}: ${commandName} ${text}` }) ?? [];
  });
}

function whoIsAsking(
  identification: Identification | undefined,
  commandName: string,
): readonly string[] {
  if (identification === undefined) {
    return ['I can’t find out who you are in Sentry right now, so some commands may fail.'];
  }
  if (identification.kind === 'unmapped') {
    const { what, todo } = unmappedText(identification.reason, commandName);
    return [what, todo];
  }
  const { name, role } = identification.principal.member;
  const shown = dataLine(name, { limit: 120, audience: 'person' }) || '(no name)';
  return [`You’re ${shown} in Sentry, with the role ${memberRoleText(role)}.`];
}

function code(text: string): string {
  return codeLine(text, { limit: 250, audience: 'person' });
}
