import { type JsonObject, objectsIn, stringAt } from '../json.ts';
import type { AppSettings } from './app-settings.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { Identifiers } from './identifiers.ts';
import { type InputValues, inputValues } from './input-state.ts';
import { namedBlocks } from './named-blocks.ts';

/** Views of one modal, the first one included. */
const STACK_LIMIT = 3;

/** A view as one person has it open. */
export interface LocalView {
  readonly id: string;
  readonly userId: string;
  readonly type: 'modal' | 'home';
  readonly hash: string;
  readonly rootViewId: string;
  readonly previousViewId: string | undefined;
  /** As the app gave it, with ids on all blocks and elements. */
  readonly payload: JsonObject;
  readonly blocks: readonly JsonObject[];
  readonly values: InputValues;
  /** What the app found wrong at the last submission, by `block_id`. */
  readonly errors: Readonly<Record<string, string>>;
  /** Slack's own line over the view when the app answered wrongly or not at all. */
  readonly trouble: string | undefined;
}

/** Modals and home tabs of everybody. */
export interface Views {
  /** The views of the person's modal, the one in front last; empty if none is open. */
  safeStack(userId: string): readonly LocalView[];
  homeOf(userId: string): LocalView | undefined;
  find(viewId: string): LocalView | undefined;
  findByExternalId(externalId: string): LocalView | undefined;
  open(userId: string, payload: JsonObject): LocalView;
  /** Undefined if the stack is full. */
  push(userId: string, payload: JsonObject): LocalView | undefined;
  publish(userId: string, payload: JsonObject): LocalView;
  /** Gives an open view another payload; typed values stay where ids stay. */
  update(view: LocalView, payload: JsonObject): LocalView;
  /** Changes what is not the app's: values, errors, trouble. The hash stays. */
  mark(
    view: LocalView,
    change: Partial<Pick<LocalView, 'values' | 'errors' | 'trouble'>>,
  ): LocalView;
  /** Takes the front view away. */
  pop(userId: string): void;
  /** Closes the modal. */
  clear(userId: string): void;
  /** The view as payloads and answers carry it. */
  wire(view: LocalView): JsonObject;
}

const NO_MARKS = { errors: {}, trouble: undefined };

/** No view open yet. */
export const createViews = (app: AppSettings, ids: Identifiers, feed: ChangeFeed): Views => {
  const stacks = new Map<string, readonly LocalView[]>();
  const homes = new Map<string, LocalView>();
  const safeStack = (userId: string): readonly LocalView[] => stacks.get(userId) ?? [];
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
        safeStack(view.userId).map((open) => (open.id === view.id ? view : open)),
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
    safeStack,
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
      const stack = safeStack(userId);
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
    pop: (userId) => setStack(userId, safeStack(userId).slice(0, -1)),
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
