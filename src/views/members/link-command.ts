import { codeLine } from '../text/escape.ts';

/** Returns the command that links the reader, as others type it. */
export function linkCommand(commandName: string): string {
  return codeLine(`${commandName} link @you you@example.com`, { limit: 250, audience: 'person' });
}
