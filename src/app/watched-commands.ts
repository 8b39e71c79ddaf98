import { MODALS, SUGGESTIONS } from '../commands/modals.ts';
import { COMMANDS } from '../commands/registry.ts';
import { PREVIEW_CONTROLS } from '../previews/preview-controls.ts';

/** Names of everything of ours that people run, as invocations are noted by. */
export const WATCHED_COMMANDS: readonly string[] = [
  ...[...COMMANDS, ...MODALS, ...SUGGESTIONS].map(({ name }) => name),
  ...PREVIEW_CONTROLS,
];
