import { ChatopsError } from '../errors/errors.ts';
import type { OpenChange } from '../model/change.ts';
import type { ChannelKind } from '../model/channel.ts';
import {
  GRANT_REQUEST_CHANGES,
  GRANT_SURFACE,
  type GrantRequest,
} from '../model/grants/grant-request.ts';
import type { Log } from '../platform/logging/log.ts';
import { errorFields } from '../platform/logging/log-fields.ts';
import type { GrantRequestStore } from '../ports/grant-request-store.ts';
import type { Notices } from '../ports/slack.ts';
import {
  endedGrantNotice,
  grantEndNotice,
  grantNotice,
  unreachedNotice,
} from '../views/access/grant-notice.ts';
import type { ChangeText } from '../views/changes/change-text.ts';

interface TellOptions {
  readonly store: GrantRequestStore;
  readonly notices: Notices;
  /** Channel that is told instead of people. */
  readonly channelId: string | undefined;
  readonly channelKind: (channelId: string) => Promise<ChannelKind>;
  readonly textOf: (capability: string) => ChangeText | undefined;
  readonly log: Log;
}

/** Tells people of grant requests. Neither method rejects: what they tell is recorded already. */
export interface TellGrantRequest {
  /** Tells granters of a request that a change made, or everybody of its end; does nothing for other changes. */
  readonly ofChange: (change: OpenChange) => Promise<void>;
  /** Ends requests that nobody decided before a time, and tells everybody. */
  readonly ofExpired: (before: Date) => Promise<void>;
}

/** Creates the functions that tell people of grant requests. */
export function createTellGrantRequest(options: TellOptions): TellGrantRequest {
  const { store, notices, channelKind, textOf, log } = options;

  async function tellChange(change: OpenChange): Promise<void> {
    if (change.end === undefined || change.end.outcome === 'failed') return;
    if (change.capability === GRANT_REQUEST_CHANGES.ask) return tellAsked(change.id);
    const id = isGrant(change) ? change.requestId : endedIn(change);
    if (id !== undefined) await tellEnded(id, change);
  }

  async function tellAsked(id: string): Promise<void> {
    const request = await store.of(id);
    if (request?.state === 'open') await tellGranters(request);
  }

  async function tellEnded(id: string, change: OpenChange): Promise<void> {
    const isDone = change.end?.outcome === 'succeeded';
    // Read back too late to be noted while the request was locked.
    if (!isDone) await store.close(id, { state: 'unclear', decidedBy: change.actor.userId });
    const request = await store.of(id);
    if (request === undefined || request.state === 'open') return;
    const text = isDone && isGrant(change) ? textOf(change.capability) : undefined;
    await tellEnd(request, text?.done(change));
  }

  /** Tells those who were not told before this process or another one ended. */
  async function tellGranters(request: GrantRequest): Promise<void> {
    const channel = await openChannel();
    const places = channel === undefined ? request.granters : [channel];
    let { messages } = request;
    for (const to of places) {
      if (messages.some((told) => told.to === to)) continue;
      const posted = await notices.post(to, grantNotice(request, audienceOf(to)));
      if (posted === undefined) continue;
      messages = [...messages, { to, ...posted }];
      await store.noteMessages(request.id, messages);
    }
    if (messages.length > 0) return;
    await store.close(request.id, { state: 'expired' });
    await notices.post(request.asker.userId, unreachedNotice(request));
  }

  async function tellEnd(request: GrantRequest, done: string | undefined): Promise<void> {
    for (const { to, ...posted } of request.messages) {
      await notices.update(posted, endedGrantNotice(request, audienceOf(to)));
    }
    if (request.state === 'withdrawn') return;
    await notices.post(request.asker.userId, grantEndNotice(request, done));
  }

  /** Returns the channel to tell, unless another company shares it. */
  async function openChannel(): Promise<string | undefined> {
    const { channelId } = options;
    if (channelId === undefined) return undefined;
    const kind = await channelKind(channelId);
    return kind === 'public' || kind === 'private' ? channelId : undefined;
  }

  async function expireOne(request: GrantRequest): Promise<void> {
    if (!(await store.close(request.id, { state: 'expired' }))) return;
    await tellEnd({ ...request, state: 'expired' }, undefined);
  }

  async function logged(requestId: string | undefined, work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      if (error instanceof ChatopsError) {
        const fields = { requestId, outcome: error.kind, ...errorFields(error) };
        log.warn('grant request not told', fields);
      } else {
        log.unexpected('telling a grant request failed', { requestId }, error);
      }
    }
  }

  return {
    ofChange: (change) => logged(change.requestId, tellChange(change)),
    ofExpired: (before) =>
      logged(
        undefined,
        store.openBefore(before).then((requests) => inTurn(requests, expireOne)),
      ),
  };
}

async function inTurn<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  for (const item of items) await work(item);
}

/** Returns the ID of the request that a change declined or took back. */
function endedIn({ capability, input }: OpenChange): string | undefined {
  const { decline, withdraw } = GRANT_REQUEST_CHANGES;
  if (capability !== decline && capability !== withdraw) return undefined;
  const [, id] = Object.entries(Object(input)).find(([name]) => name === 'id') ?? [];
  return typeof id === 'string' ? id : undefined;
}

function isGrant({ surface }: Pick<OpenChange, 'surface'>): boolean {
  return surface === GRANT_SURFACE;
}

function audienceOf(to: string): 'person' | 'channel' {
  return /^[UW]/.test(to) ? 'person' : 'channel';
}
