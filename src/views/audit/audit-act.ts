import type { AuditLine } from '../../model/audit-entry.ts';
import type { ChangeFacts } from '../../model/change.ts';
import { changedMembership } from '../../model/team-changes.ts';
import { stateInFacts } from '../issues/issue-condition-text.ts';
import { memberRoleText } from '../members/role-text.ts';
import type { Audience } from '../text/audience.ts';
import { codeLine, dataLine, isSaid } from '../text/escape.ts';
import { auditTarget } from './audit-target.ts';

const MAX_VALUE = 120;

/** Facts of a change that its sentence is made of. */
interface ActFacts {
  /** Mrkdwn for what was changed. */
  readonly target: string;
  readonly before: ChangeFacts;
  readonly after: ChangeFacts;
  readonly audience: Audience;
  /** Returns a value before the change, as mrkdwn. */
  readonly former: (name: string) => string;
  /** Returns the old and new values of these facts, each only if they differ. */
  readonly differences: (names?: readonly string[]) => string;
}

/** What was done, and the same to follow "tried to"; then what it was done to. */
type Act = readonly [did: string, doing: string, what: (facts: ActFacts) => string];

const ACTS: ReadonlyMap<string, Act> = new Map<string, Act>([
  ['member:invite', ['invited', 'invite', ({ target, after }) => `${target}${asRole(after)}`]],
  ['invite:resend', ['resent', 'resend', ({ target }) => `the invite for ${target}`]],
  ['invite:cancel', ['cancelled', 'cancel', ({ target }) => `the invite for ${target}`]],
  [
    'request:approve',
    ['approved', 'approve', ({ target, after }) => `the request for ${target}${asRole(after)}`],
  ],
  ['request:refuse', ['refused', 'refuse', ({ target }) => `the request for ${target}`]],
  ['team-request:approve', ['added', 'add', teamRequest]],
  ['team-request:refuse', ['refused', 'refuse', (facts) => `to add ${teamRequest(facts)}`]],
  ['member:change-role', ['changed', 'change', roleChange]],
  ['member:remove', ['removed', 'remove', ({ target, before }) => `${target}${asRole(before)}`]],
  ['team:add-member', ['added', 'add', teamChange('to')]],
  ['team:remove-member', ['removed', 'remove', teamChange('from')]],
  ['team:change-role', ['changed', 'change', teamRoleChange]],
  ['issue:resolve', ['changed', 'change', issueChange]],
  ['issue:archive', ['changed', 'change', issueChange]],
  ['issue:assign', ['changed', 'change', issueChange]],
  ['issue:prioritize', ['changed', 'change', issueChange]],
  ['issue:comment', ['commented', 'comment', ({ target }) => `on ${target}`]],
  ['link:create', ['linked', 'link', linkChange]],
  ['link:bootstrap', ['linked', 'link', linkChange]],
  ['link:remove', ['unlinked', 'unlink', ({ target }) => target]],
  ['grant-request:ask', ['asked for access for', 'ask for access for', ({ target }) => target]],
  ['grant-request:decline', ['declined', 'decline', grantRequest]],
  ['grant-request:withdraw', ['took back', 'take back', grantRequest]],
  [
    'organization:update',
    ['edited', 'edit', ({ differences }) => withDetails('the organization', differences())],
  ],
  [
    'previews:set',
    [
      'set',
      'set',
      ({ target, differences }) => withDetails(`link previews ${target}`, differences()),
    ],
  ],
]);

function grantRequest({ target }: ActFacts): string {
  return `the grant request of ${target}`;
}

function teamChange(preposition: 'to' | 'from'): Act[2] {
  return ({ target, before, after }) => {
    const { team, instead } = changedMembership(after);
    const slug = team === '' ? changedMembership(before).team : team;
    const shown = dataLine(slug, { limit: MAX_VALUE, audience: 'channel' });
    const what = shown === '' ? target : `${target} ${preposition} the team ${shown}`;
    return withDetails(what, instead === undefined ? '' : INSTEAD[instead]);
  };
}

function teamRoleChange({ target, before, after }: ActFacts): string {
  const { team, teamRole } = changedMembership(after);
  const slug = dataLine(team, { limit: MAX_VALUE, audience: 'channel' });
  if (slug === '') return `the team role of ${target}`;
  const from = changedMembership(before).teamRole ?? 'contributor';
  const [former, now] = [from, teamRole ?? 'contributor'].map((role) =>
    dataLine(role, { limit: MAX_VALUE, audience: 'channel' }),
  );
  return `the role of ${target} in the team ${slug} from ${former} to ${now}`;
}

const INSTEAD = { requested: 'requested only', 'already-in': 'already in it' } as const;

const BLOCK: Act = ['blocked', 'block', ({ target }) => `${target} from this bot`];
const UNBLOCK: Act = ['unblocked', 'unblock', ({ target }) => target];

/** Describes a change as the end of a sentence that begins with who made it: "invited pat@example.com as Member". */
export function auditAct(line: AuditLine, audience: Audience): string {
  const { did, doing, what } = actWords(line, audience);
  return `${line.outcome === 'succeeded' ? did : `tried to ${doing}`} ${what}`.trim();
}

/** Describes a change that is wanted, to follow "to": "invite pat@example.com as Member". */
export function wantedAct(change: ActedOn, audience: Audience): string {
  const { doing, what } = actWords(change, audience);
  return `${doing} ${what}`.trim();
}

type ActedOn = Pick<AuditLine, 'capability' | 'target' | 'before' | 'after'>;

function actWords(
  line: ActedOn,
  audience: Audience,
): { readonly did: string; readonly doing: string; readonly what: string } {
  const { capability, target, before = {}, after = {} } = line;
  const [did, doing, what] = actOf(line) ?? [
    'changed',
    'change',
    ({ target: of, differences }: ActFacts) =>
      withDetails(`${of || codeLine(capability, { limit: 60, audience })}`, differences()),
  ];
  const words = what({
    target: auditTarget(target, audience),
    before,
    after,
    audience,
    former: (name) => dataLine(shown(before[name]), { limit: MAX_VALUE, audience }),
    differences: (names) => differences(before, after, { audience, names }),
  });
  return { did, doing, what: words };
}

function actOf({ capability, after = {} }: ActedOn): Act | undefined {
  if (capability === 'user:block') return after['blocked'] === false ? UNBLOCK : BLOCK;
  return ACTS.get(capability);
}

function asRole({ role, teams }: ChangeFacts): string {
  const as = typeof role === 'string' ? ` as ${memberRoleText(role)}` : '';
  const named = Array.isArray(teams) ? teams.map(String) : [];
  const shown = dataLine(named.join(', '), { limit: MAX_VALUE, audience: 'channel' });
  return shown === '' ? as : `${as} in ${shown}`;
}

function teamRequest({ target, after }: ActFacts): string {
  const { team } = after;
  const slug =
    typeof team === 'string' ? dataLine(team, { limit: MAX_VALUE, audience: 'channel' }) : '';
  return slug === '' ? target : `${target} to the team ${slug}`;
}

function linkChange({ target, before, former }: ActFacts): string {
  return typeof before['email'] === 'string' ? `${target} instead of ${former('email')}` : target;
}

function roleChange({ target, before, after, differences }: ActFacts): string {
  const [from, to] = [before['role'], after['role']].map((role) =>
    typeof role === 'string' ? memberRoleText(role) : undefined,
  );
  const roles = from === undefined || to === undefined ? '' : ` from ${from} to ${to}`;
  return withDetails(`${target}${roles}`, differences(['teams']));
}

// An undo may restore more than what its change was about.
function issueChange({ target, before, after, audience, differences }: ActFacts): string {
  const [from, to] = [before, after].map((facts) => stateInFacts(facts, audience) ?? '–');
  const status = from === to ? '' : `${from} → ${to}`;
  const others = differences(['assigneeName', 'priority']);
  return withDetails(target, [status, others].filter(isSaid).join('; '));
}

function withDetails(what: string, details: string): string {
  return details === '' ? what : `${what} (${details})`;
}

function differences(
  before: ChangeFacts,
  after: ChangeFacts,
  {
    audience,
    names,
  }: { readonly audience: Audience; readonly names?: readonly string[] | undefined },
): string {
  const all = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const value = (text: string) => dataLine(text, { limit: MAX_VALUE, audience }) || '–';
  return all
    .filter((name) => names?.includes(name) ?? true)
    .map((name) => ({ name, from: shown(before[name]), to: shown(after[name]) }))
    .filter(({ from, to }) => from !== to)
    .map(
      ({ name, from, to }) =>
        `${dataLine(nameText(name), { limit: 40, audience })}: ${value(from)} → ${value(to)}`,
    )
    .join('; ');
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ['isEarlyAdopter', 'early adopter'],
  ['assigneeName', 'assignee'],
]);

function nameText(name: string): string {
  return NAMES.get(name) ?? name;
}

function shown(value: ChangeFacts[string] | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return Array.isArray(value) ? value.join(', ') : String(value);
}
