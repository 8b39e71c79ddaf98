import type { SentryWorld } from '../../../sandbox/sentry/world/sentry-world.ts';
import type { Records } from '../records.ts';
import type { Asked } from '../requests.ts';
import type { Witness } from '../witness.ts';
import { unaccounted } from './accounted.ts';
import { unclosed } from './closed.ts';
import type { Finding } from './finding.ts';
import { untrueGrants } from './grant-truth.ts';
import { untrueIssues } from './issue-truth.ts';
import { answeredTwice } from './look-ups.ts';
import { knowable, untrueAtSentry } from './sentry-truth.ts';
import { untrueInStore } from './store-truth.ts';
import { lostTeams } from './teams-kept.ts';
import { untold } from './told.ts';

/** Runs all checks after a run. */
export function findingsOf(run: {
  readonly asked: readonly Asked[];
  readonly records: Records;
  readonly witness: Witness;
  readonly teamsBefore: ReadonlyMap<string, readonly string[]>;
  readonly world: SentryWorld;
  /** Members whose roles and teams others changed all the time. */
  readonly meddledWith: ReadonlySet<string>;
  readonly strictLookUps?: boolean;
}): readonly Finding[] {
  const { asked, records, witness, teamsBefore, world, meddledWith } = run;
  return [
    ...unaccounted(asked, records, witness),
    ...unclosed(records),
    ...untold(asked, records, witness),
    ...untrueAtSentry(records, witness, meddledWith),
    ...knowable(records, witness, { asked, meddledWith }),
    ...untrueIssues(records, world),
    ...untrueInStore(records),
    ...untrueGrants(records, witness),
    ...lostTeams(teamsBefore, world, records, meddledWith),
    ...(run.strictLookUps === true ? answeredTwice(asked, witness) : []),
  ];
}
