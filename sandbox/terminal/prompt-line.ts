/** Parsed line of the sandbox's prompt. */
export type PromptLine =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'slash'; readonly command: string; readonly text: string }
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'control'; readonly name: string; readonly words: readonly string[] };

/** Parses a line: `/sentry …` is a slash command, `:word …` a prompt command, anything else a message. */
export function parsePromptLine(line: string): PromptLine {
  const text = line.trim();
  if (text === '') return { kind: 'nothing' };
  if (text.startsWith('/')) {
    const [command = text] = text.split(/\s/, 1);
    return { kind: 'slash', command, text: text.slice(command.length).trim() };
  }
  if (text.startsWith(':')) {
    const [name = '', ...words] = text.slice(1).split(/\s+/);
    return { kind: 'control', name: name.toLowerCase(), words };
  }
  return { kind: 'message', text };
}
