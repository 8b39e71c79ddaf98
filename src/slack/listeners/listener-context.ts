import type { Dispatch } from '../../dispatch.ts';
import type { InFlight } from '../../in-flight.ts';
import type { ShowPreviews } from '../../previews/show-previews.ts';
import type { Reply } from '../create-reply.ts';

/** What listeners hand work to. */
export interface ListenerContext {
  readonly dispatch: Dispatch;
  readonly showPreviews: ShowPreviews;
  readonly reply: Reply;
  readonly inFlight: InFlight;
  /** A new reference id. */
  readonly newId: () => string;
}
