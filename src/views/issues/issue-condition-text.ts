import type { ChangeFacts } from '../../model/change.ts';
import { changedIssueState } from '../../model/issues/issue-facts.ts';
import type { IssueCondition, IssueState, Threshold } from '../../model/issues/issue-state.ts';
import type { Audience } from '../text/audience.ts';
import { count } from '../text/count.ts';
import { slackDate } from '../text/dates.ts';
import { codeLine } from '../text/escape.ts';
import { statusText } from './issue-text.ts';

const HASH_LENGTH = 7;
const DAY_MINUTES = 1_440;
const HOUR_MINUTES = 60;

type Archived = Extract<IssueCondition, { readonly kind: 'archived-until' }>;
type Status = Pick<IssueState, 'status' | 'substatus' | 'condition'>;

/** Formats an issue's status with its condition, such as "Resolved in `1.2.0`" and "Archived until 100 more events". */
export function stateText(state: Status, audience: Audience): string | undefined {
  const { condition } = state;
  const archived = condition?.kind === 'archived-until' ? archivedText(condition) : '';
  if (archived !== '' && state.substatus !== 'archived_forever') {
    const main = statusText({ status: state.status, substatus: undefined });
    return main && `${main} ${archived}`;
  }
  const main = statusText(state);
  return main && `${main}${resolvedText(condition, audience)}`;
}

/** Formats an issue's status like {@link stateText}, to follow other words. */
export function stateWithin(state: Status, audience: Audience): string | undefined {
  const text = stateText(state, audience);
  return text && text.charAt(0).toLowerCase() + text.slice(1);
}

/** Formats the status in the facts of a change, to follow other words; undefined if they have none. */
export function stateInFacts(facts: ChangeFacts, audience: Audience): string | undefined {
  return stateWithin(changedIssueState(facts), audience);
}

/** Formats what an issue is resolved in, to follow "resolved"; empty for nothing. */
export function resolvedText(condition: IssueCondition | undefined, audience: Audience): string {
  switch (condition?.kind) {
    case 'in-next-release':
      return ' in the next release';
    case 'in-release':
      return ` in ${codeLine(condition.release, { limit: 120, audience })}`;
    case 'in-commit': {
      const hash = codeLine(condition.commit?.slice(0, HASH_LENGTH) ?? '', { limit: 60, audience });
      return hash === '' ? ' in a commit' : ` in commit ${hash}`;
    }
    default:
      return '';
  }
}

/** Formats what opens an archived issue again, beginning with "until"; empty for nothing. */
export function archivedText({ time, events, users }: Omit<Archived, 'kind'>): string {
  const until = [
    time === undefined ? undefined : slackDate(new Date(time)),
    events && thresholdText(events, 'event'),
    users && thresholdText(users, 'user'),
  ].filter((text) => text !== undefined);
  return until.length === 0 ? '' : `until ${until.join(' or ')}`;
}

function thresholdText({ count: most, windowMinutes }: Threshold, unit: string): string {
  const more = `${count(most, `more ${unit}`)}`;
  return windowMinutes === undefined ? more : `${more} within ${durationText(windowMinutes)}`;
}

/** Formats a number of minutes in the largest unit that it is a multiple of. */
export function durationText(minutes: number): string {
  if (minutes % DAY_MINUTES === 0) return count(minutes / DAY_MINUTES, 'day');
  if (minutes % HOUR_MINUTES === 0) return count(minutes / HOUR_MINUTES, 'hour');
  return count(minutes, 'minute');
}
