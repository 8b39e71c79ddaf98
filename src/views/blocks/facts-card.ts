import type { KnownBlock } from '@slack/types';
import type { Message } from '../../model/message.ts';
import { context, fallbackText, fieldSection, section } from './blocks.ts';

/** Title of a thing and the known facts about it; mrkdwn throughout. */
interface FactsCard {
  /** Title and the lines directly below it, such as a link and a culprit. */
  readonly head: readonly string[];
  /** Labels with their values, side by side, at most ten per section; those without a value are dropped. */
  readonly facts: readonly (readonly [label: string, value: string | undefined])[];
  /** Small print; undefined and empty texts are dropped. */
  readonly small: readonly (string | undefined)[];
}

// docs.slack.dev: a section has at most 10 fields.
const MAX_FIELDS = 10;

/** Returns the card as blocks, with the same content as its text. */
export function factsCard({ head, facts, small }: FactsCard): Message {
  const known = facts.flatMap(([label, value]) =>
    value === undefined || value === '' ? [] : [{ label, value }],
  );
  const shown = known.map(({ label, value }) => `*${label}*\n${value}`);
  const footer = small.flatMap((text) => (text === undefined || text === '' ? [] : [text]));
  const title = head.filter((line) => line !== '');
  const blocks: readonly KnownBlock[] = [
    section(title.join('\n')),
    ...groups(shown).map(fieldSection),
    ...(footer.length > 0 ? [context(footer.join(' · '))] : []),
  ];
  const lines = [...title, ...known.map(({ label, value }) => `${label}: ${value}`), ...footer];
  return { text: fallbackText(lines.map(withPlainDates)), blocks };
}

// Notifications do not render Slack's date tokens.
function withPlainDates(line: string): string {
  return line.replace(/<!date\^[^|>]*\|([^>]*)>/g, '$1').replaceAll('\n', ', ');
}

function groups(fields: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(fields.length / MAX_FIELDS);
  return Array.from({ length: count }, (_, index) =>
    fields.slice(index * MAX_FIELDS, (index + 1) * MAX_FIELDS),
  );
}
