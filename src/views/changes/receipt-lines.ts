import type { Button } from '@slack/types';
import type { Message, MessageBlock } from '../../model/message.ts';
import { section } from '../blocks/blocks.ts';
import { undoLineButton } from '../blocks/buttons.ts';
import { cut } from '../text/cut.ts';

const MAX_SECTION = 3_000;

/** Answer to a click on *Undo*. */
interface UndoAnswer {
  readonly message: Message;
  /** Whether the change is undone; otherwise its line and button stay, and the answer is added to the line. */
  readonly isDone: boolean;
}

/** Returns the values of the *Undo* buttons in the lines of a receipt. */
export function undoValues({ blocks }: Message): readonly string[] {
  return blocks.flatMap((block) => undoOf(block)?.value ?? []);
}

/**
 * Returns a receipt in which the line with that *Undo* holds the answer, and everything else is as it was; undefined if
 * it has no such line.
 */
export function withLineUndone(
  receipt: Message,
  value: string,
  { message, isDone }: UndoAnswer,
): Message | undefined {
  const line = receipt.blocks.find((block) => undoOf(block)?.value === value);
  if (line?.type !== 'section') return undefined;
  const before = line.text?.text ?? '';
  const said = message.text.replaceAll('\n', ' ');
  const text = cut(isDone ? said : `${before}\n↳ ${said}`, MAX_SECTION);
  const again = isDone ? undoLineButton(buttonIn(message)) : undoOf(line);
  const changed = { ...section(text), ...(again && { accessory: again }) };
  return {
    ...receipt,
    text: receipt.text
      .split('\n')
      .map((one) => (one === before ? text : one))
      .join('\n'),
    blocks: receipt.blocks.map((block) => (block === line ? changed : block)),
  };
}

function undoOf(block: MessageBlock): Button | undefined {
  if (block.type !== 'section' || block.accessory?.type !== 'button') return undefined;
  return block.accessory.action_id?.startsWith('undo_line:') ? block.accessory : undefined;
}

// A receipt of one change has its own Undo in a row below.
function buttonIn({ blocks }: Message): Button | undefined {
  const [button] = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
  return button?.type === 'button' ? button : undefined;
}
