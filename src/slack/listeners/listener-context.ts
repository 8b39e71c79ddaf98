import type { Dispatch } from '../../dispatch.ts';
import type { InFlight } from '../../in-flight.ts';
import type { PreviewRoom } from '../../previews/create-preview-room.ts';
import type { Reply } from '../create-reply.ts';

/** What listeners hand work to. */
export interface ListenerContext {
  readonly dispatch: Dispatch;
  readonly previews: PreviewRoom;
  readonly reply: Reply;
  readonly inFlight: InFlight;
  /** A new reference id. */
  readonly newId: () => string;
}
