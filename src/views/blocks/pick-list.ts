import type { Message } from '../../model/message.ts';
import type { Audience } from '../text/audience.ts';
import { dataLine } from '../text/escape.ts';
import { fallbackText, section } from './blocks.ts';
import { runButton } from './buttons.ts';

/** Something that the user may mean. */
export interface Pick {
  /** Its name, as data. */
  readonly name: string;
  /** What distinguishes it from others with the same name, as data. */
  readonly detail?: string | undefined;
  /** Command text that shows it. */
  readonly text: string;
}

/** Lines of mrkdwn before the picks, the picks, and lines after them. */
interface PickListFacts {
  readonly commandName: string;
  /** A channel gets no buttons. */
  readonly audience: Audience;
  readonly before: readonly string[];
  readonly picks: readonly Pick[];
  readonly after?: readonly string[];
}

const MAX_NAME = 120;

/** Lists things to choose from, each with a button that runs the command for it. */
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
