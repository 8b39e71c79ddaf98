import { plainLine } from '../text/data-line.ts';

/** Outcomes in words; `name` fits into a chart's legend, `phrase` behind a share such as "3 %". */
const WORDS: ReadonlyMap<string, { readonly name: string; readonly phrase: string }> = new Map([
  ['accepted', { name: 'accepted', phrase: 'accepted' }],
  ['filtered', { name: 'filtered', phrase: 'filtered out' }],
  ['rate_limited', { name: 'rate limited', phrase: 'dropped by rate limit' }],
  ['invalid', { name: 'invalid', phrase: 'refused as invalid' }],
  ['abuse', { name: 'abuse limit', phrase: 'dropped by the abuse limit' }],
  ['client_discard', { name: 'client discard', phrase: 'discarded by the SDK' }],
  ['cardinality_limited', { name: 'cardinality limited', phrase: 'dropped by cardinality limit' }],
]);

/** An outcome in at most 20 characters of plain text. */
export function outcomeName(outcome: string): string {
  return WORDS.get(outcome)?.name ?? ownName(outcome, 20);
}

/** An outcome as it stands behind a share. */
export function outcomePhrase(outcome: string): string {
  return WORDS.get(outcome)?.phrase ?? ownName(outcome, 40);
}

function ownName(outcome: string, limit: number): string {
  return plainLine(outcome.replaceAll('_', ' '), { limit, audience: 'channel' }) || 'other';
}
