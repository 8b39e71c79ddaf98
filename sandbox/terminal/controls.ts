import type { Fault } from '../sentry/faults.ts';
import type { JsonObject } from '../slack/json.ts';
import type { Sandbox } from '../start-sandbox.ts';
import type { Seat } from './start-terminal.ts';

/** Commands of the prompt itself, which start with a colon. */
export interface Controls {
  /** Runs a command; resolves to false if the prompt should end. Rejects for an unknown name. */
  readonly run: (name: string, words: readonly string[]) => Promise<boolean>;
}

/** Dependencies of {@link createControls}. */
export interface ControlsOptions {
  readonly sandbox: Sandbox;
  readonly say: (text: string) => void;
  readonly seat: () => Seat;
  readonly sit: (next: Partial<Seat>) => void;
}

interface Control {
  readonly usage: string;
  readonly does: string;
  readonly run: (words: readonly string[]) => Promise<void> | void;
}

const FAULTS: ReadonlyMap<string, Fault> = new Map<string, Fault>([
  ['429', { kind: 'status', status: 429 }],
  ['500', { kind: 'status', status: 500 }],
  ['503', { kind: 'status', status: 503 }],
  ['slow', { kind: 'slow', ms: 4_000 }],
  ['hang', { kind: 'hang' }],
  ['cut', { kind: 'cut' }],
  ['garbage', { kind: 'garbage' }],
  ['html', { kind: 'html' }],
]);

/** Creates the prompt's own commands. */
export function createControls({ sandbox, say, seat, sit }: ControlsOptions): Controls {
  const { slack, sentry } = sandbox;

  const controls: Readonly<Record<string, Control>> = {
    help: { usage: ':help', does: 'this list', run: showHelp },
    people: {
      usage: ':people',
      does: 'everybody that you can be',
      run: () => {
        for (const { handle, name } of slack.people) say(`  ${handle.padEnd(14)} ${name}`);
      },
    },
    as: { usage: ':as PERSON', does: 'become somebody', run: ([person = '']) => become(person) },
    channels: {
      usage: ':channels',
      does: 'everywhere that you can be',
      run: () => {
        for (const { name, kind } of slack.channels()) say(`  ${name.padEnd(16)} ${kind}`);
        say(`  ${'dm'.padEnd(16)} you and the bot\n  ${'people-dm'.padEnd(16)} you and somebody`);
      },
    },
    in: {
      usage: ':in CHANNEL',
      does: 'go to a channel, dm or people-dm',
      run: ([channel = '']) => {
        const name = channel.replace(/^#/, '');
        slack.channel(name, seat().person);
        sit({ channel: name });
      },
    },
    click: {
      usage: ':click LABEL',
      does: 'click a button of the newest message that has it',
      run: (words) => click(words.join(' ')),
    },
    open: {
      usage: ':open on|off',
      does: 'open or close membership at the local Sentry',
      run: ([state]) => {
        if (state !== 'on' && state !== 'off') throw new Error('Say :open on or :open off');
        sentry.world.updateOrganization({ openMembership: state === 'on' });
        say('  Done; the bot sees it within a minute.');
      },
    },
    fault: {
      usage: `:fault ${[...FAULTS.keys()].join('|')}|off`,
      does: 'have the local Sentry go wrong',
      run: ([kind = '']) => setFault(kind),
    },
    calls: {
      usage: ':calls',
      does: 'what the bot asked the local Sentry since the last :calls',
      run: () => {
        for (const call of sentry.calls) {
          say(`  ${String(call.status ?? 'no answer').padEnd(9)} ${call.method} ${call.path}`);
        }
        sentry.resetCalls();
      },
    },
    quit: { usage: ':quit', does: 'the end', run: () => undefined },
  };

  function showHelp(): void {
    for (const { usage, does } of Object.values(controls)) say(`  ${usage.padEnd(46)} ${does}`);
    say('  Anything else is posted as a message, and /sentry … is run.');
  }

  function become(handle: string): void {
    const person = slack.people.find((one) => one.handle === handle);
    if (person === undefined)
      throw new Error(`There is no ${handle || 'such person'}: see :people`);
    sit({ person: handle });
  }

  async function click(label: string): Promise<void> {
    const { person, channel } = seat();
    const message = slack
      .messagesSeenBy(person, channel)
      .findLast(({ blocks }) => blocks.some((block) => hasButton(block, label)));
    if (message === undefined) throw new Error(`No message here has a button "${label}"`);
    await slack.click({ as: person, message, text: label });
  }

  function setFault(kind: string): void {
    sentry.faults.clear();
    if (kind === 'off') return;
    const fault = FAULTS.get(kind);
    if (fault === undefined) {
      throw new Error(`There is no such fault: ${[...FAULTS.keys()].join(', ')}, or off`);
    }
    sentry.faults.set(fault);
  }

  return {
    async run(name, words) {
      const control = Object.hasOwn(controls, name) ? controls[name] : undefined;
      if (control === undefined) throw new Error(`There is no :${name}; :help lists what there is`);
      await control.run(words);
      return name !== 'quit';
    },
  };
}

function hasButton(value: unknown, label: string): boolean {
  if (Array.isArray(value)) return value.some((part) => hasButton(part, label));
  if (!isObject(value)) return false;
  const { type, text } = value;
  if (type === 'button' && isObject(text) && text['text'] === label) return true;
  return Object.values(value).some((part) => hasButton(part, label));
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
