import { endOfGrantRequest, type GrantRequest } from '../../model/grants/grant-request.ts';
import type { Message } from '../../model/message.ts';
import { fallbackText, prose, section } from '../blocks/blocks.ts';
import { answerButton } from '../blocks/buttons.ts';
import { slackDate } from '../text/dates.ts';
import { plainText } from '../text/mrkdwn.ts';
import { wishText } from './wish-text.ts';

/** Lists a person's own open grant requests, each with a button that takes it back. */
export function grantRequestList(requests: readonly GrantRequest[]): Message {
  if (requests.length === 0) {
    return prose([
      ['You have no open grant requests.', 'If I refuse something, choose *Ask for access* there.'],
    ]);
  }
  const lines = requests.map(
    (request) =>
      `• ${wishText(request.wish, 'person')}, open until ${slackDate(endOfGrantRequest(request)) ?? 'next week'}`,
  );
  return {
    text: fallbackText(['You asked for:', ...lines]),
    blocks: [
      section('You asked for:'),
      ...requests.map((request, index) => {
        const accessory = answerButton({
          text: `access withdraw ${request.id}`,
          label: 'Take back',
          index,
          spoken: `Take back: ${plainText(wishText(request.wish, 'person'))}`,
        });
        return { ...section(lines[index] ?? ''), ...(accessory && { accessory }) };
      }),
    ],
  };
}
