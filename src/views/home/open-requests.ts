import type { KnownBlock } from '@slack/types';
import type { Capability } from '../../model/capability.ts';
import type { ListedRequest } from '../../model/grants/listed-request.ts';
import type { ListSlice } from '../../model/list.ts';
import { context, section } from '../blocks/blocks.ts';
import { rowMenu } from '../blocks/row-menu.ts';
import { listedActions, listedLines } from '../requests/request-text.ts';
import { codeLine } from '../text/escape.ts';
import { heading } from './home-blocks.ts';
import type { HomeOptions } from './home-facts.ts';

const MOST = 5;
// The menus of the invites have the numbers before it.
const FIRST_MENU = 100;

/** Lists the first open requests that the user may decide, one section each with a menu; nothing if there are none. */
export function openRequests(
  { rows, next }: Pick<ListSlice<ListedRequest>, 'rows' | 'next'>,
  may: readonly Capability[],
  { commandName }: HomeOptions,
): readonly KnownBlock[] {
  if (rows.length === 0) return [];
  const all = codeLine(`${commandName} requests`, { limit: 80, audience: 'person' });
  const hasMore = rows.length > MOST || next !== undefined;
  return [
    heading('Open requests'),
    ...rows.slice(0, MOST).map((open, index) => {
      const menu = rowMenu(listedActions(open, may), FIRST_MENU + index, 'home_menu');
      const shown = section(listedLines(open, 'person').join('\n'));
      return menu === undefined ? shown : { ...shown, accessory: menu };
    }),
    ...(hasMore ? [context(`${all} lists all of them.`)] : []),
  ];
}
