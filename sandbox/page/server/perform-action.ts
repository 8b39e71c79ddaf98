import type { LocalSlack } from '../../slack/local-slack.ts';
import type { ActionResult, ElementPlace, PageAction } from '../protocol/page-action.ts';
import type { Journal } from './journal.ts';
import type { PageWorkplace } from './page-workplace.ts';
import { setSentryFault } from './sentry-switch.ts';

const DONE: ActionResult = { kind: 'done' };

/** Performs a user's action; resolves once the bot has acknowledged it or failed to. */
export const performAction = async (
  { as, what }: PageAction,
  { slack, sentry }: PageWorkplace,
  journal: Journal,
): Promise<ActionResult> => {
  switch (what.kind) {
    case 'set-fault':
      setSentryFault(sentry, what.fault);
      journal.add({ kind: 'switches' });
      return DONE;
    case 'set-membership':
      sentry.world.updateOrganization({ openMembership: what.open });
      journal.add({ kind: 'switches' });
      return DONE;
    case 'suggest': {
      const { place, blockId, actionId, query } = what;
      const options = await slack.suggest({ as, ...placed(place), blockId, actionId, query });
      return { kind: 'options', options: [...options] };
    }
    default:
      await actInSlack(as, what, slack);
      return DONE;
  }
};

type SlackAct = Exclude<PageAction['what'], { kind: 'set-fault' | 'set-membership' | 'suggest' }>;

const actInSlack = (as: string, what: SlackAct, slack: LocalSlack): Promise<unknown> => {
  switch (what.kind) {
    case 'command':
      return slack.command({ as, in: what.channelId, text: what.text });
    case 'post': {
      const thread = what.threadTs === undefined ? {} : { threadTs: what.threadTs };
      return slack.post({ as, in: what.channelId, text: what.text, ...thread });
    }
    case 'click':
      return slack.click({ as, ...placed(what.place), ...element(what) });
    case 'pick':
      return slack.select({ as, ...placed(what.place), ...element(what), value: what.value });
    case 'submit':
      return slack.submit({ as, viewId: what.viewId, values: what.values });
    case 'close':
      return slack.closeView({ as, all: what.all });
    case 'open-home':
      return slack.openHome({ as });
    case 'shortcut':
      return slack.shortcut({ as, callbackId: what.callbackId });
    case 'message-shortcut':
      return slack.messageShortcut({ as, callbackId: what.callbackId, message: what.message });
  }
};

const element = ({
  blockId,
  actionId,
}: {
  readonly blockId: string;
  readonly actionId: string;
}) => ({
  blockId,
  actionId,
});

const placed = (
  place: ElementPlace,
):
  | { readonly message: { readonly channelId: string; readonly ts: string } }
  | { readonly viewId: string }
  | { readonly home: true } => {
  switch (place.kind) {
    case 'message':
      return { message: place.message };
    case 'view':
      return { viewId: place.viewId };
    case 'home':
      return { home: true };
  }
};
