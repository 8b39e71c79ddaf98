import type { AuditHead, AuditLine } from '../../model/audit-entry.ts';
import type { Message } from '../../model/message.ts';
import { context, fallbackText, section } from '../blocks/blocks.ts';
import { packLines } from '../text/pack-lines.ts';
import { auditLine } from './audit-line.ts';

const MAX_SECTION = 3_000;

/** What a message of the mirror holds. */
interface AuditMirrorFacts {
  readonly lines: readonly AuditLine[];
  /** The log's end with these lines: whoever keeps it can prove later that nothing was cut off. */
  readonly head: AuditHead;
  /** Whether the same lines may be in the channel already, because it is not known if an earlier try arrived. */
  readonly mayBeRepeat: boolean;
}

/** Changes for the audit channel, with the chain's head; e-mail addresses are masked. */
export function auditMirror({ lines, head, mayBeRepeat }: AuditMirrorFacts): Message {
  const texts = [
    ...(mayBeRepeat ? ['These lines may be here already:'] : []),
    ...lines.map((line) => auditLine(line, 'channel')),
  ];
  const small = `Head of the audit log: \`${head.seq}:${head.hash}\``;
  return {
    text: fallbackText([...texts, small]),
    blocks: [...packLines(texts, MAX_SECTION).map(section), context(small)],
  };
}

/** The first message in an audit channel: where the mirror begins. */
export function auditMirrorStart(head: AuditHead | undefined): Message {
  const what = 'From here on, what this bot changes is mirrored in this channel.';
  if (head === undefined) return { text: what, blocks: [section(what)] };
  const small = `Head of the audit log: \`${head.seq}:${head.hash}\``;
  return { text: fallbackText([what, small]), blocks: [section(what), context(small)] };
}
