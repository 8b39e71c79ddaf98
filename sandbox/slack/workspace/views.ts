import { type JsonObject, objectsIn, stringAt } from '../json.ts';
import type { AppSettings } from './app-settings.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { Identifiers } from './identifiers.ts';
import { type InputValues, inputValues } from './input-state.ts';
import { namedBlocks } from './named-blocks.ts';

/** Maximum number of views in a modal, including the root. */
const STACK_LIMIT = 3;

/** View as one user has it open. */
export interface LocalView {
  readonly id: string;
  readonly userId: string;
  readonly type: 'modal' | 'home';
  readonly hash: string;
  readonly rootViewId: string;
  readonly previousViewId: string | undefined;
  /** Payload as the app sent it. */
  readonly payload: JsonObject;
  /** Blocks of the payload, with IDs on all blocks and elements. */
  readonly blocks: readonly JsonObject[];
  readonly values: InputValues;
  /** The app's errors for the last submission, by `block_id`. */
  readonly errors: Readonly<Record<string, string>>;
  /** Slack's own message above the view after an invalid response of the app, or none. */
  readonly trouble: string | undefined;
}

/** Modals and home tabs of all users. */
export interface Views {
  /** Returns the views of the user's modal, the top one last; empty if none is open. */
  stackOf(userId: string): readonly LocalView[];
  homeOf(userId: string): LocalView | undefined;
  find(viewId: string): LocalView | undefined;
  findByExternalId(externalId: string): LocalView | undefined;
  open(userId: string, payload: JsonObject): LocalView;
  /** Returns undefined if the stack is full. */
  push(userId: string, payload: JsonObject): LocalView | undefined;
  publish(userId: string, payload: JsonObject): LocalView;
  /** Replaces the payload of an open view; a typed value is retained if its IDs stay the same. */
  update(view: LocalView, payload: JsonObject): LocalView;
  /** Changes what does not belong to the app: values, errors, trouble. The hash stays. */
  mark(
    view: LocalView,
    change: Partial<Pick<LocalView, 'values' | 'errors' | 'trouble'>>,
  ): LocalView;
  /** Removes the top view. */
  pop(userId: string): void;
  /** Closes the modal. */
  clear(userId: string): void;
  /** Serializes a view as in payloads and responses. */
  wire(view: LocalView): JsonObject;
}

const NO_MARKS = { errors: {}, trouble: undefined };

/** Creates a store without open views. */
export const createViews = (app: AppSettings, ids: Identifiers, feed: ChangeFeed): Views => {
  const stacks = new Map<string, readonly LocalView[]>();
  const homes = new Map<string, LocalView>();
  const stackOf = (userId: string): readonly LocalView[] => stacks.get(userId) ?? [];
  const everyView = (): readonly LocalView[] => [...[...stacks.values()].flat(), ...homes.values()];

  const make = (
    userId: string,
    type: LocalView['type'],
    payload: JsonObject,
    under: readonly LocalView[],
  ): LocalView => {
    const id = ids.next('V');
    const blocks = namedBlocks(objectsIn(payload['blocks']), ids);
    return {
      id,
      userId,
      type,
      hash: `${ids.ts()}.${ids.short()}`,
      rootViewId: under[0]?.id ?? id,
      previousViewId: under.at(-1)?.id,
      payload,
      blocks,
      values: inputValues(blocks),
      ...NO_MARKS,
    };
  };
  const setStack = (userId: string, stack: readonly LocalView[]): void => {
    stacks.set(userId, stack);
    feed.publish({ kind: 'modal-changed', userId });
  };
  const replace = (view: LocalView): LocalView => {
    if (view.type === 'home') {
      homes.set(view.userId, view);
      feed.publish({ kind: 'home-changed', userId: view.userId });
    } else {
      setStack(
        view.userId,
        stackOf(view.userId).map((open) => (open.id === view.id ? view : open)),
      );
    }
    return view;
  };
  const update = (view: LocalView, payload: JsonObject): LocalView => {
    const blocks = namedBlocks(objectsIn(payload['blocks']), ids);
    return replace({
      ...view,
      hash: `${ids.ts()}.${ids.short()}`,
      payload,
      blocks,
      values: inputValues(blocks, view.values),
      ...NO_MARKS,
    });
  };

  return {
    stackOf,
    homeOf: (userId) => homes.get(userId),
    find: (viewId) => everyView().find((view) => view.id === viewId),
    findByExternalId: (externalId) =>
      everyView().find((view) => stringAt(view.payload, 'external_id') === externalId),
    open: (userId, payload) => {
      const view = make(userId, 'modal', payload, []);
      setStack(userId, [view]);
      return view;
    },
    push: (userId, payload) => {
      const stack = stackOf(userId);
      if (stack.length >= STACK_LIMIT) return undefined;
      const view = make(userId, 'modal', payload, stack);
      setStack(userId, [...stack, view]);
      return view;
    },
    publish: (userId, payload) => {
      const home = homes.get(userId);
      return home === undefined
        ? replace(make(userId, 'home', payload, []))
        : update(home, payload);
    },
    update,
    mark: (view, change) => replace({ ...view, ...change }),
    pop: (userId) => setStack(userId, stackOf(userId).slice(0, -1)),
    clear: (userId) => setStack(userId, []),
    wire: (view) => ({
      id: view.id,
      team_id: app.teamId,
      type: view.type,
      blocks: view.blocks,
      private_metadata: view.payload['private_metadata'] ?? '',
      callback_id: view.payload['callback_id'] ?? '',
      state: { values: view.values },
      hash: view.hash,
      title: view.payload['title'] ?? { type: 'plain_text', text: 'View Title', emoji: true },
      clear_on_close: view.payload['clear_on_close'] ?? false,
      notify_on_close: view.payload['notify_on_close'] ?? false,
      close: view.payload['close'] ?? null,
      submit: view.payload['submit'] ?? null,
      previous_view_id: view.previousViewId ?? null,
      root_view_id: view.rootViewId,
      app_id: app.appId,
      external_id: view.payload['external_id'] ?? '',
      app_installed_team_id: app.teamId,
      bot_id: app.botId,
    }),
  };
};
