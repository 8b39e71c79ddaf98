import { GRANT_REQUEST_CHANGES, GRANT_SURFACE } from '../../../src/model/grants/grant-request.ts';
import { wishText } from '../../../src/views/access/wish-text.ts';
import type { RecordedChange, RecordedGrant, Records } from '../records.ts';
import type { Sighting, Witness } from '../witness.ts';
import { changeLine, type Finding } from './finding.ts';

/** How the asker is told of each end; who takes a request back knows. */
const END_WORDS: Readonly<Record<string, RegExp>> = {
  granted: /Granted by <@(\w+)>\./,
  declined: /Declined by <@(\w+)>\./,
  unclear: /Granted by <@(\w+)>, but I can’t tell/,
  expired: /I couldn’t reach anyone/,
};

/** Finds grant requests that are lost, that ended more than once or otherwise than recorded, or whose end is not told. */
export function untrueGrants(records: Records, witness: Witness): readonly Finding[] {
  const byId = new Map(records.grants.map((grant) => [grant.id, grant]));
  const lost = records.changes.filter(
    ({ id, capability, end }) =>
      capability === GRANT_REQUEST_CHANGES.ask && end?.outcome === 'succeeded' && !byId.has(id),
  );
  return [
    ...lost.map((change) => ({ what: 'a grant request is lost', facts: [changeLine(change)] })),
    ...records.grants.flatMap((grant) => untrueEnd(grant, records)),
    ...untoldEnds(records, witness),
  ];
}

/** Which change ends a request in each state; none in the others. */
const ENDED_BY: Readonly<Record<string, (change: RecordedChange) => boolean>> = {
  granted: ({ surface, end }) => surface === GRANT_SURFACE && end?.outcome === 'succeeded',
  declined: ({ capability }) => capability === GRANT_REQUEST_CHANGES.decline,
  withdrawn: ({ capability }) => capability === GRANT_REQUEST_CHANGES.withdraw,
  unclear: ({ surface }) => surface === GRANT_SURFACE,
};

function untrueEnd(grant: RecordedGrant, { changes }: Records): readonly Finding[] {
  const endings = changes.filter(
    (change) => endedBy(change) === grant.id && change.end?.outcome !== 'failed',
  );
  const finding = (what: string) => [
    { what: `${what}: ${JSON.stringify(grant)}`, facts: endings.map(changeLine) },
  ];
  if (endings.filter(({ end }) => end?.outcome === 'succeeded').length > 1) {
    return finding('a grant request ended more than once');
  }
  if (grant.state === 'open' && grant.told === 0) {
    return finding('nobody was told of an open grant request');
  }
  const isEnding = ENDED_BY[grant.state];
  const isAsRecorded =
    isEnding === undefined
      ? endings.length === 0
      : endings.some((change) => isEnding(change) && change.actor.userId === grant.decidedBy);
  return isAsRecorded ? [] : finding('a grant request ended otherwise than recorded');
}

/** Requests for the same, decided by the same person, end in the same words: each needs words of its own. */
function untoldEnds({ grants }: Records, { sights }: Witness): readonly Finding[] {
  const alike = new Map<string, RecordedGrant[]>();
  for (const grant of grants) {
    const { askerId, wish, state, decidedBy } = grant;
    const key = JSON.stringify([askerId, wishText(wish, 'person'), state, decidedBy]);
    alike.set(key, [...(alike.get(key) ?? []), grant]);
  }
  return [...alike.values()].flatMap((some) => {
    const [grant] = some;
    if (grant === undefined || END_WORDS[grant.state] === undefined) return [];
    const told = sights.filter((sight) => tellsEnd(sight, grant));
    return told.length >= some.length
      ? []
      : [
          {
            what: 'an asker was not told how it ended',
            facts: some.map((one) => JSON.stringify(one)),
          },
        ];
  });
}

function tellsEnd({ userId, text }: Sighting, { askerId, wish, state, decidedBy }: RecordedGrant) {
  const said = END_WORDS[state]?.exec(text);
  const asked = `You asked for: ${wishText(wish, 'person')}.`;
  const isIt = said !== null && said !== undefined && said[1] === decidedBy;
  return userId === askerId && isIt && text.includes(asked);
}

/** Returns the ID of the grant request that a change granted, declined or took back. */
function endedBy({ surface, requestId, capability, input }: RecordedChange): string | undefined {
  if (surface === GRANT_SURFACE) return requestId;
  const { decline, withdraw } = GRANT_REQUEST_CHANGES;
  if (capability !== decline && capability !== withdraw) return undefined;
  return (input as { readonly id: string }).id;
}
