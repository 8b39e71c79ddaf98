import type { SentryCallError } from '../errors/errors.ts';
import type { BotToken } from '../model/bot-token.ts';
import type { SentryLook, SlackLook } from '../model/diagnostics.ts';
import type { StoreLook } from '../ports/store-diagnostics.ts';
import type { Instruments } from './instruments.ts';
import type { DoctorSetup } from './setup.ts';

/** What the checks share: each look is made when it is first asked for, and once. */
export interface Looks {
  readonly setup: DoctorSetup;
  readonly instruments: Instruments;
  /** `auth.test`; undefined, as all of these, where the configuration lacks what it takes. */
  readonly slack: () => Promise<SlackLook> | undefined;
  readonly sentry: () => Promise<SentryLook> | undefined;
  readonly token: () => Promise<BotToken | SentryCallError> | undefined;
  readonly store: () => Promise<StoreLook> | undefined;
}

/** Prepares the looks at a set-up. */
export function createLooks(setup: DoctorSetup, instruments: Instruments): Looks {
  const { slack, sentry, store } = setup;
  return {
    setup,
    instruments,
    slack: once(() => slack && instruments.testBotToken(slack)),
    sentry: once(() => sentry && instruments.lookAtSentry(sentry)),
    token: once(() => sentry && instruments.checkToken()),
    store: once(() => store && instruments.lookAtStore(store)),
  };
}

function once<Result>(make: () => Result): () => Result {
  let made: { readonly result: Result } | undefined;
  return () => {
    made ??= { result: make() };
    return made.result;
  };
}
