import type { KnownBlock } from '@slack/types';
import type { Message } from '../../model/message.ts';
import { context, fallbackText, fieldSection, section } from './blocks.ts';

/** A thing by its title and what is known of it; mrkdwn throughout. */
interface FactsCard {
  /** Title and what stands right below it, such as a link and a culprit. */
  readonly head: readonly string[];
  /** Labels with their values, side by side; those without a value are left out. At most ten are shown as fields. */
  readonly facts: readonly (readonly [label: string, value: string | undefined])[];
  /** Small print; what is undefined or empty is left out. */
  readonly small: readonly (string | undefined)[];
}

// docs.slack.dev: a section has at most 10 fields.
const MAX_FIELDS = 10;

/** The card, with the same in words as its text. */
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

// A notification does not render Slack's date tokens.
function withPlainDates(line: string): string {
  return line.replace(/<!date\^[^|>]*\|([^>]*)>/g, '$1').replaceAll('\n', ', ');
}

function groups(fields: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(fields.length / MAX_FIELDS);
  return Array.from({ length: count }, (_, index) =>
    fields.slice(index * MAX_FIELDS, (index + 1) * MAX_FIELDS),
  );
}
