import type { InstallationMonitor } from '../../platform/health/installation-monitor.ts';
import { resultModal } from '../../views/blocks/modal-frame.ts';
import { prose } from '../../views/blocks/prose.ts';
import { installationEndText } from '../../views/failures/installation-end-text.ts';
import { formView } from '../outbound/modal-view.ts';
import type { Middleware } from './middleware.ts';

const FORM_TITLE = 'This form';
const NOWHERE = { channelId: undefined, responseUrl: undefined };

/**
 * Lets nothing through once the installation has ended. The acknowledgement is the one way that is left to answer: it
 * takes no token, and so no call.
 */
export function createRejectWhenUninstalled({ end }: Pick<InstallationMonitor, 'end'>): Middleware {
  return async (args, next) => {
    const ended = end();
    if (ended === undefined) return next();
    const { what, todo } = installationEndText(ended);
    const message = prose([[what, todo]]);
    if ('command' in args) return args.ack({ response_type: 'ephemeral', text: message.text });
    if ('options' in args) return args.ack({ options: [] });
    if ('view' in args && args.body.type === 'view_submission') {
      const view = formView(resultModal(FORM_TITLE, message), NOWHERE);
      return args.ack({ response_action: 'update', view });
    }
    if ('ack' in args && typeof args.ack === 'function') await args.ack();
  };
}
