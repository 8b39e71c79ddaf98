import { ChatopsError } from '../errors/errors.ts';
import type { FindSlackUser } from '../identity/slack-user-of.ts';
import { type OpenChange, targetMember } from '../model/change.ts';
import type { Log } from '../platform/logging/log.ts';
import { errorFields } from '../platform/logging/log-fields.ts';
import type { SendDirectMessage } from '../ports/slack.ts';
import { memberNotice } from '../views/members/member-notice.ts';

/** Notifies a member of a change to them, and who made it. Never rejects: the change itself is finished. */
type NotifyMember = (change: OpenChange) => Promise<void>;

interface NotifyMemberOptions {
  readonly findSlackUser: FindSlackUser;
  readonly sendDirectMessage: SendDirectMessage;
  readonly log: Log;
}

/** Creates the notifier for members whose role was changed or who were removed (`NOTIFY_MEMBERS`). */
export function createNotifyMember(options: NotifyMemberOptions): NotifyMember {
  const { findSlackUser, sendDirectMessage, log } = options;

  async function notify({ actor, requestId, plan, ...change }: OpenChange): Promise<void> {
    const { id: memberId, email } = (plan && targetMember(plan.target)) ?? {};
    const notice = memberNotice({ ...change, actor, requestId, plan });
    if (notice === undefined || memberId === undefined || email === undefined) return;
    const user = await findSlackUser({ id: memberId, email });
    if (user === undefined || user.userId === actor.userId) return;
    await sendDirectMessage(user.userId, requestId, notice);
  }

  return async (change) => {
    try {
      await notify(change);
    } catch (error) {
      const facts = { requestId: change.requestId };
      if (error instanceof ChatopsError) {
        log.warn('member not notified', { ...facts, outcome: error.kind, ...errorFields(error) });
      } else {
        log.unexpected('notifying a member failed', facts, error);
      }
    }
  };
}
