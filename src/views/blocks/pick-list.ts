import type { Message } from '../../model/message.ts';
import type { Audience } from '../text/audience.ts';
import { dataLine } from '../text/data-line.ts';
import { fallbackText, section } from './blocks.ts';
import { runButton } from './buttons.ts';

/** Something that may be meant. */
export interface Pick {
  /** What it is called, as data. */
  readonly name: string;
  /** What tells it apart from others of the name, as data. */
  readonly detail?: string | undefined;
  /** The text that runs the command for it. */
  readonly text: string;
}

/** What was said before the picks, the picks, and what follows them; lines of mrkdwn. */
interface PickListFacts {
  readonly commandName: string;
  /** A channel gets no buttons. */
  readonly audience: Audience;
  readonly before: readonly string[];
  readonly picks: readonly Pick[];
  readonly after?: readonly string[];
}

const MAX_NAME = 120;

/** Things to choose from, each with a button that goes on with it. */
export function pickList({
  commandName,
  audience,
  before,
  picks,
  after = [],
}: PickListFacts): Message {
  const named = picks.map((pick) => ({ ...pick, words: wordsOf(pick, audience) }));
  return {
    text: fallbackText([...before, ...named.map(({ words }) => `• ${words}`), ...after]),
    blocks: [
      section(before.join('\n')),
      ...named.map(({ words, name, text }, index) => {
        const spoken = `Show ${name}: ${commandName} ${text}`;
        const accessory =
          audience === 'person' ? runButton({ text, label: 'Show', index, spoken }) : undefined;
        return accessory === undefined ? section(words) : { ...section(words), accessory };
      }),
      ...(after.length > 0 ? [section(after.join('\n'))] : []),
    ],
  };
}

function wordsOf({ name, detail = '' }: Pick, audience: Audience): string {
  const options = { limit: MAX_NAME, audience };
  const words = [dataLine(name, options) || '(no name)', dataLine(detail, options)];
  return words.filter((word) => word !== '').join(' · ');
}
