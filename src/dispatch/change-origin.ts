import type { ChangeIntent } from '../model/change.ts';
import type { Traced } from '../model/invocations/trace.ts';

/** Origin of a request for changes. */
export interface ChangeOrigin
  extends Pick<ChangeIntent, 'requestId' | 'actor' | 'surface' | 'channelId'>,
    Traced {
  readonly deliveryId: string;
  /** Submitted modal, if the request came from one. */
  readonly viewId: string | undefined;
}
