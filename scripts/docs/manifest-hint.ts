import { COMMANDS } from '../../src/commands/registry.ts';
import type { GeneratedPart } from './generated-part.ts';

const HINT = /^(\s*usage_hint: )".*"$/m;

// Slack limits the hint to 1,000 characters, too few for the arguments of every command.
const names = () => COMMANDS.map(({ name }) => name).join(' | ');

/** Hint of the slash command in the manifest: the name of every command. */
export const MANIFEST_HINT: GeneratedPart = {
  file: 'manifest.yml',
  name: 'usage_hint',
  async update(text) {
    if (!HINT.test(text)) throw new Error('manifest.yml has no usage_hint');
    return text.replace(HINT, (_line, before: string) => `${before}"${names()}"`);
  },
};
