import type { Deliveries } from '../deliveries/deliveries.ts';
import { interactionPayload } from '../deliveries/interaction-payload.ts';
import type { Ack } from '../workspace/delivery.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Modal to close. */
export interface CloseViewOptions {
  /** Handle or user ID. */
  readonly as: string;
  /** Whether to use the X in the corner, which closes all views, instead of the top view's close button. */
  readonly all?: boolean;
}

/** Closes a modal, and notifies the app if the view requests that; resolves to undefined if nothing was sent. */
export const closeView = async (
  options: CloseViewOptions,
  workspace: Workspace,
  deliveries: Deliveries,
): Promise<Ack | undefined> => {
  const person = workspace.roster.get(options.as);
  const stack = workspace.views.stackOf(person.userId);
  const front = stack.at(-1);
  const root = stack[0];
  if (front === undefined || root === undefined) throw new Error('no modal is open');
  const isCleared = options.all === true || front.payload['clear_on_close'] === true;
  const told = options.all === true ? root : front;
  if (isCleared) workspace.views.clear(person.userId);
  else workspace.views.pop(person.userId);
  if (told.payload['notify_on_close'] !== true) return undefined;
  return deliveries.deliver('interaction', {
    ...interactionPayload('view_closed', person, workspace),
    view: workspace.views.wire(told),
    is_cleared: isCleared,
  });
};
