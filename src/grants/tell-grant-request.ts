import { ChatopsError, SlackUnavailableError } from '../errors/errors.ts';
import type { OpenChange } from '../model/change.ts';
import type { ChannelKind } from '../model/channel.ts';
import {
  GRANT_REQUEST_CHANGES,
  GRANT_SURFACE,
  type GrantRequest,
} from '../model/grants/grant-request.ts';
import type { Message } from '../model/message.ts';
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

/** Tells people of grant requests. */
export interface TellGrantRequest {
  /**
   * Tells granters of a request that a change made, or everybody of its end; does nothing for other changes. Rejects if
   * the records or Slack are away and the change was not taken over often: called again, it tells those who were not
   * told.
   */
  readonly ofChange: (change: OpenChange) => Promise<void>;
  /** Ends requests that nobody decided before a time, and tells everybody; never rejects. */
  readonly ofExpired: (before: Date) => Promise<void>;
}

/** Each new attempt tells the actor of the change again, too. */
const MOST_ATTEMPTS = 6;

/** Creates the functions that tell people of grant requests. */
export function createTellGrantRequest(options: TellOptions): TellGrantRequest {
  const { store, notices, channelKind, textOf, log } = options;

  async function tellChange(change: OpenChange): Promise<void> {
    if (change.end === undefined || change.end.outcome === 'failed') return;
    if (change.capability === GRANT_REQUEST_CHANGES.ask) return tellAsked(change);
    const id = isGrant(change) ? change.requestId : endedIn(change);
    if (id !== undefined) await tellEnded(id, change);
  }

  async function tellAsked({ id, attempts }: OpenChange): Promise<void> {
    const request = await store.of(id);
    if (request?.state !== 'open') return;
    const unreached = await tellGranters(request);
    if (unreached === undefined) return;
    if (unreached instanceof SlackUnavailableError && attempts < MOST_ATTEMPTS) throw unreached;
    await notices.deliver(request.asker.userId, unreachedNotice(request));
    await store.close(id, { state: 'expired' });
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

  /**
   * Tells those who were not told before this process or another one ended. Returns why, if nobody was told: Slack is
   * away, or it refuses every message.
   */
  async function tellGranters(
    request: GrantRequest,
  ): Promise<SlackUnavailableError | 'refused' | undefined> {
    const channel = await openChannel();
    const places = channel === undefined ? request.granters : [channel];
    let { messages } = request;
    let why: SlackUnavailableError | 'refused' = 'refused';
    const untold = places.filter((to) => messages.every((told) => told.to !== to));
    for (const to of untold) {
      const posted = await delivered(to, grantNotice(request, audienceOf(to)));
      if (posted instanceof SlackUnavailableError) why = posted;
      else if (posted !== undefined) {
        messages = [...messages, { to, ...posted }];
        await store.noteMessages(request.id, messages);
      }
    }
    return messages.length > 0 ? undefined : why;
  }

  /** One granter who cannot be reached now keeps no other one from being told. */
  async function delivered(to: string, message: Message) {
    try {
      return await notices.deliver(to, message);
    } catch (error) {
      if (error instanceof SlackUnavailableError) return error;
      throw error;
    }
  }

  async function tellEnd(request: GrantRequest, done: string | undefined): Promise<void> {
    const { id, asker, messages, state } = request;
    const isTold = messages.some(({ to }) => to === asker.userId);
    if (state !== 'withdrawn' && !isTold) {
      const posted = await notices.deliver(asker.userId, grantEndNotice(request, done));
      // Noted, so that they are told once, whatever fails afterward.
      if (posted) await store.noteMessages(id, [...messages, { to: asker.userId, ...posted }]);
    }
    for (const { to, ...posted } of messages) {
      if (to !== asker.userId) {
        await notices.update(posted, endedGrantNotice(request, audienceOf(to)));
      }
    }
  }

  /** Returns the channel to tell, unless another company shares it. */
  async function openChannel(): Promise<string | undefined> {
    const { channelId } = options;
    if (channelId === undefined) return undefined;
    const kind = await channelKind(channelId);
    return kind === 'public' || kind === 'private' ? channelId : undefined;
  }

  /** Told first: who could not be told is told by the next clean-up. Nobody can decide it any more. */
  async function expireOne(request: GrantRequest): Promise<void> {
    await tellEnd({ ...request, state: 'expired' }, undefined);
    await store.close(request.id, { state: 'expired' });
  }

  async function expireAll(before: Date): Promise<void> {
    for (const request of await store.openBefore(before)) {
      await logged(request.id, expireOne(request));
    }
  }

  /** Logs a failure, and returns it if it may pass. */
  async function logged(
    requestId: string | undefined,
    work: Promise<void>,
  ): Promise<ChatopsError | undefined> {
    try {
      await work;
    } catch (error) {
      if (error instanceof ChatopsError) {
        const fields = { requestId, outcome: error.kind, ...errorFields(error) };
        log.warn('grant request not told', fields);
        return error;
      }
      log.unexpected('telling a grant request failed', { requestId }, error);
    }
    return undefined;
  }

  return {
    async ofChange(change) {
      const failure = await logged(change.requestId, tellChange(change));
      if (failure !== undefined && change.attempts < MOST_ATTEMPTS) throw failure;
    },
    async ofExpired(before) {
      await logged(undefined, expireAll(before));
    },
  };
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
