import { z } from 'zod';
import { NotFoundError } from '../errors/errors.ts';
import type { Trace } from '../model/invocations/trace.ts';
import type { Message } from '../model/message.ts';
import type { SentrySite } from '../model/sentry-site.ts';
import type { PostInThread, SlackDirectory } from '../ports/slack.ts';
import type { HintStore } from '../ports/store.ts';
import { sharedPreviews } from '../views/previews/expanded-message.ts';
import {
  cannotPost,
  notSharedOutside,
  sharedAlready,
  sharedToThread,
} from '../views/previews/preview-answers.ts';
import type { PreviewClick } from './answer-clicks.ts';
import type { LookUp } from './look-up.ts';
import { previewCard } from './preview-card.ts';
import { MAX_PREVIEWS } from './preview-rules.ts';
import { parseSubject } from './preview-subject.ts';

const SHARE = z.object({
  thread: z.string().regex(/^\d{1,15}\.\d{1,9}$/),
  subjects: z.array(z.string().max(120)).min(1).max(MAX_PREVIEWS),
});

/** Value of the *Share to thread* button: the thread's first message, and the subjects to share. */
type ShareValue = z.output<typeof SHARE>;

/** Serializes the value of a *Share to thread* button. */
export function shareValue(share: ShareValue): string {
  return JSON.stringify(share);
}

/** Parses the value of a *Share to thread* button, which may be forged; undefined if it is invalid. */
export function parseShareValue(text: string): ShareValue | undefined {
  try {
    return SHARE.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

interface ShareToThreadOptions {
  readonly lookUp: LookUp;
  readonly directory: Pick<SlackDirectory, 'channelKind'>;
  readonly hints: Pick<HintStore, 'claim'>;
  readonly postInThread: PostInThread;
  /** Whether previews may be shared to channels that another company is in. */
  readonly externalSharing: boolean;
  readonly site: () => SentrySite;
  readonly now: () => Date;
}

const TWICE_MS = 60_000;

/** Creates the handler of *Share to thread*: everything is looked up again with the rights that the user has now. */
export function createShareToThread(options: ShareToThreadOptions) {
  const { lookUp, directory, hints, postInThread, externalSharing, site, now } = options;

  return async (click: PreviewClick): Promise<Message> => {
    const { actor, channelId, value, trace } = click;
    const share = parseShareValue(value);
    if (share === undefined) throw new NotFoundError('issue', value);
    const seen = await Promise.all(
      share.subjects.map(async (subject) => {
        const link = parseSubject(subject);
        if (link === undefined) throw new NotFoundError('issue', subject);
        return (await lookUp(link, { actor, trace }, 'fresh')).previewed;
      }),
    );
    if (!externalSharing && !(await isInside(channelId, trace))) return notSharedOutside();
    // A double click shares only once.
    const key = `share:${actor.teamId}:${actor.userId}:${channelId}:${value}`;
    if (!(await hints.claim(key, new Date(now().getTime() - TWICE_MS)))) return sharedAlready();

    const view = { now: now(), site: site(), audience: 'channel', controls: 'none' } as const;
    const cards = seen.map((previewed) => previewCard(previewed, 'thin', view));
    const place = { channelId, threadTs: share.thread, trace };
    const isPosted = await postInThread(place, sharedPreviews(cards, actor.userId));
    return isPosted ? sharedToThread() : cannotPost();
  };

  async function isInside(channelId: string, trace: Trace | undefined): Promise<boolean> {
    const kind = await directory.channelKind(channelId, trace);
    return kind !== 'external' && kind !== 'unknown';
  }
}
