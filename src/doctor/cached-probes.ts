import type { SentryCallError } from '../errors/errors.ts';
import type { BotToken } from '../model/bot-token.ts';
import type { SentryProbe, SlackProbe } from '../model/diagnostics.ts';
import type { StoreProbe } from '../ports/store-diagnostics.ts';
import type { Probes } from './probes.ts';
import type { DoctorSetup } from './setup.ts';

/** Probes that the checks share: each runs on first use, and only once. */
export interface CachedProbes {
  readonly setup: DoctorSetup;
  readonly probes: Probes;
  /** `auth.test`; undefined, like all of these, if the configuration lacks the settings for it. */
  readonly slack: () => Promise<SlackProbe> | undefined;
  readonly sentry: () => Promise<SentryProbe> | undefined;
  readonly token: () => Promise<BotToken | SentryCallError> | undefined;
  readonly store: () => Promise<StoreProbe> | undefined;
}

/** Creates the cached probes of a setup. */
export function createCachedProbes(setup: DoctorSetup, probes: Probes): CachedProbes {
  const { slack, sentry, store } = setup;
  return {
    setup,
    probes,
    slack: once(() => slack && probes.testBotToken(slack)),
    sentry: once(() => sentry && probes.probeSentry(sentry)),
    token: once(() => sentry && probes.checkToken()),
    store: once(() => store && probes.probeStore(store)),
  };
}

function once<Result>(make: () => Result): () => Result {
  let made: { readonly result: Result } | undefined;
  return () => {
    made ??= { result: make() };
    return made.result;
  };
}
