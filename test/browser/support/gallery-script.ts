import { type JsonObject, objectsIn, stringAt } from '../../../sandbox/slack/json.ts';
import { CHART_BLOCKS, INPUT_MODAL, TEXT_BLOCKS } from './block-gallery.ts';
import type { BotScript } from './scripted-bot.ts';

const pt = (text: string) => ({ type: 'plain_text', text });
const md = (text: string) => ({ type: 'mrkdwn', text });

const SECOND_VIEW: JsonObject = {
  type: 'modal',
  title: pt('Second view'),
  blocks: [{ type: 'section', text: md('This view is on top of the first.') }],
};

const HOME: JsonObject = {
  type: 'home',
  blocks: [
    { type: 'header', text: pt('Welcome home') },
    {
      type: 'actions',
      elements: [{ type: 'button', action_id: 'go', text: pt('Open the modal'), value: '1' }],
    },
  ],
};

/** Script of a bot with a gallery of blocks, a modal with a stack and errors, options and a home tab. */
export const galleryScript: BotScript = async ({ type, payload }, slack) => {
  switch (type) {
    case 'command': {
      const blocks = payload['text'] === 'charts' ? CHART_BLOCKS : TEXT_BLOCKS;
      return { response_type: 'in_channel', text: 'The gallery', blocks };
    }
    case 'block_actions': {
      const [action] = objectsIn(payload['actions']);
      const id = action === undefined ? '' : (stringAt(action, 'action_id') ?? '');
      const trigger_id = payload['trigger_id'];
      if (id === 'go') await slack('views.open', { trigger_id, view: INPUT_MODAL });
      if (id === 'push') await slack('views.push', { trigger_id, view: SECOND_VIEW });
      if (id === 'danger') {
        await slack(String(payload['response_url']), { text: 'Removed.', replace_original: false });
      }
      return undefined;
    }
    case 'shortcut':
      await slack('views.open', { trigger_id: payload['trigger_id'], view: INPUT_MODAL });
      return undefined;
    case 'message_action':
      await slack(String(payload['response_url']), { text: 'Expanded.', replace_original: false });
      return undefined;
    case 'block_suggestion': {
      const names = ['storefront', 'platform-api', 'mobile-app', 'batch-jobs'];
      const query = String(payload['value']);
      const options = names.filter((name) => name.includes(query));
      return { options: options.map((name) => ({ text: pt(name), value: name })) };
    }
    case 'view_submission':
      return { response_action: 'errors', errors: { email: 'That address is a member already.' } };
    case 'app_home_opened': {
      const { event } = payload;
      const user_id = stringAt(Object(event), 'user') ?? '';
      await slack('views.publish', { user_id, view: HOME });
      return undefined;
    }
    default:
      return undefined;
  }
};
