import type { Dispatch } from '../../dispatch.ts';
import type { DispatchForm } from '../../dispatch-form.ts';
import type { InFlight } from '../../in-flight.ts';
import type { PreviewLinks } from '../../previews/preview-links.ts';
import type { Homes } from '../../show-home.ts';
import type { Modals } from '../create-modals.ts';
import type { PostShared } from '../create-post-shared.ts';
import type { Reply } from '../create-reply.ts';
import type { SendUnfurls } from '../create-send-unfurls.ts';

/** What listeners hand work to. */
export interface ListenerContext {
  readonly dispatch: Dispatch;
  readonly dispatchForm: DispatchForm;
  readonly previewLinks: PreviewLinks;
  readonly homes: Homes;
  readonly reply: Reply;
  readonly modals: Modals;
  readonly postShared: PostShared;
  readonly sendUnfurls: SendUnfurls;
  readonly inFlight: InFlight;
  /** A new reference id. */
  readonly newId: () => string;
}
