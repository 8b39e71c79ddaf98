import { fileURLToPath } from 'node:url';
import type { ServerOptions } from './start-server.ts';

/** Programs that are measured side by side. */
export type Contender = 'this bot' | 'bare Bolt' | 'answering Bolt' | 'Chat SDK';

const pathOf = (file: string) => fileURLToPath(new URL(`../../${file}`, import.meta.url));
const LISTENS = ['"event":"listening"'];

/** How each contender starts; this bot starts as with `npm start`, and is up once it has reached Slack and Sentry. */
export const CONTENDERS: Readonly<Record<Contender, Omit<ServerOptions, 'environment'>>> = {
  'this bot': {
    args: [pathOf('dist/main.js')],
    isUp: ['"slack reached"', '"sentry reached"'],
  },
  'bare Bolt': { args: [pathOf('bench/contenders/bare-bolt.mjs')], isUp: LISTENS },
  'answering Bolt': { args: [pathOf('bench/contenders/answering-bolt.mjs')], isUp: LISTENS },
  'Chat SDK': { args: [pathOf('bench/contenders/chat-sdk.mjs')], isUp: LISTENS },
};
