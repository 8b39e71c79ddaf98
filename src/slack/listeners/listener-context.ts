import type { Dispatch } from '../../dispatch/dispatcher.ts';
import type { ModalDispatcher } from '../../dispatch/modal-dispatcher.ts';
import type { StepDispatcher } from '../../dispatch/step-dispatcher.ts';
import type { Suggest } from '../../dispatch/suggest.ts';
import type { HomePublisher } from '../../home/home-publisher.ts';
import type { Previews } from '../../previews/create-previews.ts';
import type { IssueAct } from '../../views/issues/act-note.ts';
import type { HandleDelivery } from '../inbound/middleware.ts';
import type { Modals } from '../outbound/create-modals.ts';
import type { Reply } from '../outbound/create-reply.ts';
import type { CreateRespond } from '../outbound/create-respond.ts';
import type { PostShared } from '../outbound/post.ts';
import type { CardMemory } from './issue-card.ts';

/** Services that listeners hand work to. */
export interface ListenerContext {
  readonly dispatch: Dispatch;
  readonly modalDispatcher: ModalDispatcher;
  readonly stepDispatcher: StepDispatcher;
  readonly suggest: Suggest;
  readonly previews: Previews;
  readonly homes: HomePublisher;
  readonly reply: Reply;
  readonly createRespond: CreateRespond;
  readonly modals: Modals;
  readonly postShared: PostShared;
  /** Starts work on a delivery; see {@link HandleDelivery}. */
  readonly handleDelivery: HandleDelivery;
  /** Returns the last act on the issue with an ID; undefined if there is none or it failed. */
  readonly lastIssueAct: (issueId: string) => Promise<IssueAct | undefined>;
  readonly now: () => Date;
  readonly cards: CardMemory;
  /** Generates a reference id. */
  readonly newId: () => string;
}
