import type { ViewOutput } from '@slack/bolt';
import type { ViewsUpdateArguments, WebClient } from '@slack/web-api';
import type { Trace, Traced } from '../../model/invocations/trace.ts';
import type { Message } from '../../model/message.ts';
import type { Modal } from '../../model/modal.ts';
import type { Log } from '../../platform/logging/log.ts';
import { traced } from '../../platform/observability/create-trace.ts';
import type { Replaced, UpdateModal } from '../../ports/responder.ts';
import { type FormOrigin, formView, viewWithAnswer } from './modal-view.ts';
import { slackErrorCode } from './slack-errors.ts';

interface UpdateOptions extends Traced {
  /** Hash of the content that may be replaced. */
  readonly hash?: string | undefined;
}

/** Opens and updates modals. */
export interface Modals {
  /**
   * Opens a modal with a `trigger_id`, on top of the one that a click was in, if it was in one; undefined if Slack
   * refuses. Never rejects.
   */
  open(
    triggerId: string,
    modal: Modal,
    origin: FormOrigin,
    options?: { readonly isOnTop?: boolean } & Traced,
  ): Promise<UpdateModal | undefined>;
  /** Returns the update function of an open modal; with a hash, it fails once something else has updated the modal. */
  existing(viewId: string, origin: FormOrigin, options: UpdateOptions): UpdateModal;
  /** Updates an open modal, and with a hash only if nothing else has updated it since. Never rejects. */
  replace(
    viewId: string,
    modal: Modal,
    origin: FormOrigin,
    options: UpdateOptions,
  ): Promise<Replaced>;
  /**
   * Shows a message in an open modal, in place of the block whose button was clicked; resolves with whether Slack
   * accepted it, and never rejects.
   */
  answerIn(
    view: ViewOutput,
    clicked: string,
    message: Message,
    trace: Trace | undefined,
  ): Promise<boolean>;
}

/** Creates the client for Slack's modals. */
export function createModals(client: WebClient, log: Log): Modals {
  const refused = (method: string, error: unknown) => {
    const code = slackErrorCode(error) ?? (error instanceof Error ? error.name : 'unknown');
    log.warn('slack call failed', { method, code });
  };

  const update = (call: ViewsUpdateArguments, trace: Trace | undefined) =>
    traced(trace, 'slack', client.views.update(call));

  const existing: Modals['existing'] =
    (viewId, origin, { hash, trace }) =>
    async (modal) => {
      try {
        const view = formView(modal, origin);
        await update({ view_id: viewId, view, ...(hash === undefined ? {} : { hash }) }, trace);
        return true;
      } catch (error) {
        refused('views.update', error);
        return false;
      }
    };

  return {
    existing,
    async replace(viewId, modal, origin, { hash, trace }) {
      try {
        const view = formView(modal, origin);
        const updated = await update(
          { view_id: viewId, view, ...(hash === undefined ? {} : { hash }) },
          trace,
        );
        return { kind: 'shown', hash: updated.view?.hash };
      } catch (error) {
        if (slackErrorCode(error) === 'hash_conflict') return { kind: 'moved-on' };
        refused('views.update', error);
        return { kind: 'refused' };
      }
    },
    async answerIn(view, clicked, message, trace) {
      try {
        const shown = viewWithAnswer(view, clicked, message);
        await update({ view_id: view.id, view: shown, hash: view.hash }, trace);
        return true;
      } catch (error) {
        refused('views.update', error);
        return false;
      }
    },
    async open(triggerId, modal, origin, { isOnTop = false, trace } = {}) {
      try {
        const shown = { trigger_id: triggerId, view: formView(modal, origin) };
        const opening = isOnTop ? client.views.push(shown) : client.views.open(shown);
        const opened = await traced(trace, 'slack', opening);
        const viewId = opened.view?.id;
        return viewId === undefined ? undefined : existing(viewId, origin, { trace });
      } catch (error) {
        refused(isOnTop ? 'views.push' : 'views.open', error);
        return undefined;
      }
    },
  };
}
