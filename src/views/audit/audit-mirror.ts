import type { AuditHead, AuditLine } from '../../model/audit-entry.ts';
import type { Message } from '../../model/message.ts';
import { context, fallbackText, section } from '../blocks/blocks.ts';
import { packLines } from '../text/cut.ts';
import { auditLine } from './audit-line.ts';

const MAX_SECTION = 3_000;

interface AuditMirrorFacts {
  readonly lines: readonly AuditLine[];
  /** End of the log after these lines; a copy of it proves later that nothing was cut off. */
  readonly head: AuditHead;
  /** Whether the channel may already have these lines, because it is unknown whether an earlier attempt arrived. */
  readonly mayBeRepeat: boolean;
}

/** Formats changes for the audit channel, with the chain's head; email addresses are masked. */
export function auditMirror({ lines, head, mayBeRepeat }: AuditMirrorFacts): Message {
  const texts = [
    ...(mayBeRepeat ? ['These lines may be repeats:'] : []),
    ...lines.map((line) => `#${line.seq} ${auditLine(line, { audience: 'channel' })}`),
  ];
  const small = `Head of the audit log: \`${head.seq}:${head.hash}\``;
  return {
    text: fallbackText([...texts, small]),
    blocks: [...packLines(texts, MAX_SECTION).map(section), context(small)],
  };
}

/** Returns the first message of an audit channel, which marks where the mirror begins. */
export function auditMirrorStart(head: AuditHead | undefined): Message {
  const what = 'This channel now shows every change that this bot makes.';
  if (head === undefined) return { text: what, blocks: [section(what)] };
  const small = `Head of the audit log: \`${head.seq}:${head.hash}\``;
  return { text: fallbackText([what, small]), blocks: [section(what), context(small)] };
}
