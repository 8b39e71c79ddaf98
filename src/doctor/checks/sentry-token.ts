import { ChatopsError, type SentryCallError } from '../../errors/errors.ts';
import type { BotToken } from '../../model/bot-token.ts';
import type { CheckResult, SentryProbe } from '../../model/diagnostics.ts';
import { tokenLevel, tokenShortcomings } from '../../policy/token-level.ts';
import { tokenLevelText } from '../../views/bot/token-text.ts';
import { plainRoleText } from '../../views/members/role-text.ts';
import { defineCheck, fault, notChecked, ok, warning } from '../check.ts';
import { quotedReason } from '../text/probe-text.ts';

interface SentryTokenFacts {
  readonly look: SentryProbe;
  readonly token: BotToken | SentryCallError;
}

/** Checks what kind of token the bot has in Sentry, and how much of the bot works with it. */
export const sentryTokenCheck = defineCheck<SentryTokenFacts>({
  name: 'sentry-token',
  title: 'Sentry token',
  takes: 'SENTRY_URL, SENTRY_AUTH_TOKEN and SENTRY_ORG',
  look({ sentry, token }) {
    const asked = [sentry(), token()] as const;
    const [look, found] = asked;
    if (look === undefined || found === undefined) return undefined;
    return Promise.all([look, found]).then(([first, second]) => ({ look: first, token: second }));
  },
  evaluate: evaluateSentryToken,
});

const USER_TOKEN =
  'As a manager or owner, create a personal token (User settings > Personal Tokens in Sentry) and set SENTRY_AUTH_TOKEN to it';
const ALL_SCOPES = 'org:write, member:admin, project:read, team:read and event:write';

/** Judges the token's kind, scopes and role, and the level that follows from them. */
function evaluateSentryToken({ look, token }: SentryTokenFacts): readonly CheckResult[] {
  if (!(token instanceof ChatopsError) && token.kind === 'organization') {
    return [
      fault(
        'This is an organization token (sntrys_…). It gives almost no access, so the bot can’t work with it.',
        `${USER_TOKEN}, with the scopes ${ALL_SCOPES}.`,
      ),
    ];
  }
  if (look.kind === 'refused') return [refused(look.status, look.reason)];
  if (look.kind !== 'organization') return [notChecked('Not checked: Sentry doesn’t respond.')];
  if (token instanceof ChatopsError) {
    return [
      warning(
        'Sentry accepts the token, but didn’t say whose it is.',
        'Run the doctor again. If that doesn’t help, check your Sentry’s log for …/members/me/.',
      ),
    ];
  }
  return [evaluateKnown(token)];
}

function refused(status: number, reason: string | undefined): CheckResult {
  const said = quotedReason(reason);
  if (status === 401) {
    const isSecondFactor = reason !== undefined && /two-factor/i.test(reason);
    return isSecondFactor
      ? fault(
          `Sentry refuses the token: the organization requires a second factor${said}.`,
          'Turn on two-factor authentication for the token’s account.',
        )
      : fault(
          `Sentry refuses the token${said}.`,
          `${USER_TOKEN}. The old one may be revoked or expired.`,
        );
  }
  if (status === 403) {
    return fault(
      `The token can’t read the organization${said}: it lacks org:read, or its user isn’t a member.`,
      `${USER_TOKEN}, with the scopes ${ALL_SCOPES}; its user must be a member of SENTRY_ORG.`,
    );
  }
  if (status === 404) return notChecked('Not checked: the organization wasn’t found.');
  return notChecked(`Not checked: Sentry answers with status ${status}${said}.`);
}

function evaluateKnown(token: BotToken): CheckResult {
  const [worst] = tokenShortcomings(token);
  const message = `${kindText(token)} serves ${tokenLevelText(tokenLevel(token))}`;
  switch (worst?.kind) {
    case undefined:
      return ok(message);
    case 'lacks-scopes':
      return worst.reading
        ? fault(
            `${message} It lacks ${worst.scopes.join(', ')}, so lookups fail.`,
            `${USER_TOKEN}, with the scopes ${ALL_SCOPES}; for reading only, org:read, member:read and event:read instead of those that write.`,
          )
        : ok(message);
    case 'role-too-low':
      return warning(
        `${message} Its user sees less than a manager, so lookups in other teams' projects fail.`,
        `${USER_TOKEN}, with the same scopes.`,
      );
    case 'no-member':
      return warning(
        `${message} It belongs to no member, so it can invite only with the role Member, and can never approve a request for an invite.`,
        `For more: ${USER_TOKEN}, with the scopes ${ALL_SCOPES}. If that’s enough, ignore this.`,
      );
    case 'organization-token':
    case 'not-told':
      return notChecked(`${message} Sentry didn’t say what it can do.`);
  }
}

const KINDS = {
  user: 'A user auth token',
  'internal-integration': 'The token of an internal integration',
  organization: 'An organization token',
  unknown: 'A token of an unknown kind',
} as const satisfies Record<BotToken['kind'], string>;

function kindText({ kind, role }: BotToken): string {
  return role === undefined
    ? KINDS[kind]
    : `${KINDS[kind]} of somebody with the role ${plainRoleText(role).slice(0, MAX_ROLE)}`;
}

const MAX_ROLE = 60;
