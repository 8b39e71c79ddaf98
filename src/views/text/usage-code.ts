import { codeLine } from './data-line.ts';

/** Formats how to type a command, arguments included, as a code span. */
export function usageCode(
  commandName: string,
  { name, usage }: { readonly name: string; readonly usage: string },
): string {
  const typed = [commandName, name, usage].filter((part) => part !== '').join(' ');
  return codeLine(typed, { limit: 250, audience: 'person' });
}
