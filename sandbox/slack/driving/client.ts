import type { Deliveries } from '../deliveries/deliveries.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { MessageInputs } from './message-inputs.ts';
import type { Suggestions } from './suggestions.ts';

/** Slack's client, with which users click, pick and type. */
export interface Client {
  readonly workspace: Workspace;
  readonly deliveries: Deliveries;
  readonly inputs: MessageInputs;
  readonly suggestions: Suggestions;
}
