import { createInterface } from 'node:readline/promises';
import { styleText } from 'node:util';
import type { LocalMessage } from '../slack/workspace/message.ts';
import type { Sandbox } from '../start-sandbox.ts';
import { createControls } from './controls.ts';
import { parsePromptLine } from './prompt-line.ts';
import { terminalText } from './terminal-text.ts';

/** The user at the prompt, and the channel they are in. */
export interface Seat {
  readonly person: string;
  readonly channel: string;
}

/** Streams that {@link startTerminal} reads from and writes to. */
export interface TerminalStreams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

const WELCOME = `A local Slack, a local Sentry and the real bot between them. Nothing leaves this machine.
Try:  /sentry issue STOREFRONT-1A      /sentry whoami      /sentry help
      look at https://acme.sentry.io/issues/6500000001/
Then become somebody else with  :as other-member  or  :as nobody.  :help lists the rest.`;

/** Runs the sandbox's prompt until the input ends, on `:quit` or on Ctrl-C. */
export async function startTerminal(sandbox: Sandbox, streams: TerminalStreams): Promise<void> {
  const { slack } = sandbox;
  let seat: Seat = { person: 'member', channel: 'general' };
  const lines = createInterface({ ...streams });
  const say = (text: string) => streams.output.write(`${text}\n`);
  const showPrompt = () => {
    if (streams.output.isTTY !== true) return;
    lines.setPrompt(styleText('bold', `${seat.person} in #${seat.channel} > `));
    lines.prompt(true);
  };

  const stopWatching = slack.subscribe((change) => {
    if (change.kind !== 'message-added' && change.kind !== 'message-changed') return;
    if (!isSeen(change.message, seat)) return;
    say(`${streams.output.isTTY === true ? '\r' : ''}${describe(change.message)}`);
    showPrompt();
  });
  const controls = createControls({
    sandbox,
    say,
    seat: () => seat,
    sit: (next) => {
      seat = { ...seat, ...next };
    },
  });

  function isSeen(message: LocalMessage, { person, channel }: Seat): boolean {
    return slack.messagesSeenBy(person, channel).some(({ ts }) => ts === message.ts);
  }

  function describe(message: LocalMessage): string {
    const { author, visibleTo, unfurls } = message;
    const person = slack.people.find(
      ({ userId }) => author.kind === 'person' && userId === author.userId,
    );
    const name = person?.name ?? (author.kind === 'bot' ? 'Sentry ChatOps' : 'Slack');
    const mark = visibleTo === undefined ? '' : styleText('dim', ' (only visible to you)');
    const previews = unfurls.flatMap(({ attachment }) => terminalText(attachment));
    return [
      `${styleText('cyan', name)}${mark}`,
      ...terminalText(message).map((line) => `  ${line}`),
      ...previews.map((line) => `  │ ${line}`),
    ].join('\n');
  }

  async function run(line: string): Promise<boolean> {
    const meant = parsePromptLine(line);
    const where = { as: seat.person, in: seat.channel };
    if (meant.kind === 'control') return controls.run(meant.name, meant.words);
    if (meant.kind === 'message') await slack.post({ ...where, text: meant.text });
    if (meant.kind === 'slash') await slack.command({ ...where, ...meant });
    return true;
  }

  say(WELCOME);
  showPrompt();
  try {
    for await (const line of lines) {
      const goesOn = await run(line).catch((error: unknown) => {
        say(error instanceof Error ? error.message : String(error));
        return true;
      });
      await sandbox.app.settled();
      if (!goesOn) break;
      showPrompt();
    }
  } finally {
    stopWatching();
    lines.close();
  }
}
