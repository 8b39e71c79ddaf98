import type {
  AllMiddlewareArgs,
  BlockAction,
  OverflowAction,
  SlackActionMiddlewareArgs,
} from '@slack/bolt';
import type { ButtonArgs } from './listeners/click.ts';

type ActionArgs = SlackActionMiddlewareArgs<BlockAction> & Pick<AllMiddlewareArgs, 'context'>;
type MenuArgs = SlackActionMiddlewareArgs<BlockAction<OverflowAction>> &
  Pick<AllMiddlewareArgs, 'context'>;
type Listen<Args> = (args: Args) => Promise<void>;

/** Who listens to the elements with an action id. */
export type ActionRoute = readonly [actionId: string | RegExp, listen: Listen<ActionArgs>];

/**
 * One listener for all elements of blocks. Bolt goes through the chain of every listener for every delivery, whatever it
 * is, so that a listener for each element would cost all that comes in.
 */
export function routeActions(routes: readonly ActionRoute[]): Listen<ActionArgs> {
  return async (args) => {
    const { action_id: id } = args.action;
    const route = routes.find(([wanted]) =>
      typeof wanted === 'string' ? wanted === id : wanted.test(id),
    );
    await route?.[1](args);
  };
}

/** Listens to clicks on buttons alone. */
export function onButton(listen: Listen<ButtonArgs>): Listen<ActionArgs> {
  return async (args) => {
    if (isButton(args)) await listen(args);
  };
}

/** Listens to choices of overflow menus alone. */
export function onMenu(listen: Listen<MenuArgs>): Listen<ActionArgs> {
  return async (args) => {
    if (isMenu(args)) await listen(args);
  };
}

function isButton(args: ActionArgs): args is ButtonArgs {
  return args.action.type === 'button';
}

function isMenu(args: ActionArgs): args is MenuArgs {
  return args.action.type === 'overflow';
}
