import type { Fault, FaultKind } from '../../sentry/faults.ts';
import type { LocalSentry } from '../../sentry/start-local-sentry.ts';
import type { SentryFaultName, SentrySwitches } from '../protocol/sentry-switches.ts';

const SLOW_MS = 4000;

const FAULTS: Readonly<Record<Exclude<SentryFaultName, 'none'>, FaultKind>> = {
  'status-429': { kind: 'status', status: 429 },
  'status-500': { kind: 'status', status: 500 },
  'status-503': { kind: 'status', status: 503 },
  slow: { kind: 'slow', ms: SLOW_MS },
  hang: { kind: 'hang' },
  cut: { kind: 'cut' },
  garbage: { kind: 'garbage' },
};

/** Switches a fault on and all others off. */
export const setSentryFault = ({ faults }: LocalSentry, name: SentryFaultName): void => {
  if (name === 'none') faults.clear();
  else faults.set(FAULTS[name]);
};

/** Returns the current switches of the local Sentry. */
export const sentrySwitches = ({ faults, world }: LocalSentry): SentrySwitches => {
  const [active] = faults.active;
  return {
    fault: active === undefined ? 'none' : faultName(active),
    openMembership: world.organization.openMembership,
  };
};

const faultName = (fault: Fault): SentrySwitches['fault'] => {
  switch (fault.kind) {
    case 'status':
      if (fault.status === 429) return 'status-429';
      if (fault.status === 500) return 'status-500';
      return fault.status === 503 ? 'status-503' : 'other';
    case 'slow':
    case 'hang':
    case 'cut':
    case 'garbage':
      return fault.kind;
    default:
      return 'other';
  }
};
