import { codeText } from '../../mrkdwn/inline-atoms.ts';
import type { TypedCommand } from '../../state/typed-commands.ts';
import { Icon } from '../app/icon.tsx';

/** Renders a command as typed. Slack shows it to no one; the sandbox does, to give replies their context. */
export const TypedLine = ({ command }: { readonly command: TypedCommand }) => (
  <p title="Slack does not show what you typed; the sandbox does">
    <Icon name="right" />
    <span>
      <span class="visually-hidden">You typed </span>
      <code>{codeText(command.text)}</code>
    </span>
  </p>
);
