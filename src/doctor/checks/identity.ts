import type { CheckResult } from '../../model/diagnostics.ts';
import type { CachedProbes } from '../cached-probes.ts';
import { defineCheck, fault, ok, warning } from '../check.ts';
import { type BootstrapFact, bootstrapFindings } from '../text/bootstrap-text.ts';

interface IdentityFacts {
  readonly emailMatch: 'read' | 'all' | 'off';
  /** Whether Slack shows e-mail addresses; undefined if unknown. */
  readonly seesAddresses: boolean | undefined;
  /** Number of links in the store; undefined if unknown. */
  readonly links: number | undefined;
  /** Pairs in `BOOTSTRAP_LINKS`. */
  readonly bootstrap: readonly BootstrapFact[];
}

/** Checks whether the bot can identify any users, and whether any of them may make changes. */
export const identityCheck = defineCheck<IdentityFacts>({
  name: 'identity',
  title: 'Identity',
  takes: 'IDENTITY_EMAIL_MATCH and BOOTSTRAP_LINKS',
  look,
  evaluate: evaluateIdentity,
});

// Each pair takes one lookup in Slack and one in Sentry; nobody needs many initial links.
const MAX_PAIRS = 10;

function look(probes: CachedProbes): Promise<IdentityFacts> | undefined {
  const { emailMatch, bootstrapLinks } = probes.setup;
  if (emailMatch === undefined || bootstrapLinks === undefined) return undefined;
  return collect(probes, emailMatch, bootstrapLinks.slice(0, MAX_PAIRS));
}

async function collect(
  { setup, probes, slack, sentry, store }: CachedProbes,
  emailMatch: IdentityFacts['emailMatch'],
  pairs: readonly { readonly userId: string; readonly email: string }[],
): Promise<IdentityFacts> {
  const [atSlack, atSentry, records] = await Promise.all([slack(), sentry(), store()]);
  const { slack: address } = setup;
  const asksSlack = atSlack?.kind === 'answered' && address !== undefined;
  const asksSentry = atSentry?.kind === 'organization';
  const bootstrap = await Promise.all(
    pairs.map(async ({ userId, email }): Promise<BootstrapFact> => {
      const [found, user] = await Promise.all([
        asksSentry ? probes.findAddress(email) : ('not-found-out' as const),
        asksSlack ? probes.probeUser(userId, address) : undefined,
      ]);
      return { userId, address: found, user };
    }),
  );
  const scopes = atSlack?.kind === 'answered' ? atSlack.scopes : undefined;
  return {
    emailMatch,
    seesAddresses: scopes?.includes('users:read.email'),
    links: linksOf(records),
    bootstrap,
  };
}

function linksOf(records: Awaited<ReturnType<CachedProbes['store']>>): number | undefined {
  if (records?.kind === 'absent') return 0;
  if (records?.kind !== 'found') return undefined;
  return records.version.found === 0 ? 0 : records.links;
}

const FIRST_LINK =
  'Set BOOTSTRAP_LINKS to your Slack member ID (profile > Copy member ID), =, and your Sentry account’s email, then restart the bot';

/** Judges who can do what through the bot, before anybody has used it. */
function evaluateIdentity(facts: IdentityFacts): readonly CheckResult[] {
  const pairs = bootstrapFindings(facts.bootstrap);
  return [whoCan(facts), ...pairs];
}

function whoCan(facts: IdentityFacts): CheckResult {
  const { emailMatch, seesAddresses, links, bootstrap } = facts;
  const hasLinks = links === undefined || links > 0 || bootstrap.some(mayWork);
  if (emailMatch !== 'off' && seesAddresses === false) {
    return hasLinks
      ? warning(
          `IDENTITY_EMAIL_MATCH=${emailMatch} matches nobody by email: the bot token lacks users:read.email.`,
          'Reinstall the Slack app with that scope, or set IDENTITY_EMAIL_MATCH=off.',
        )
      : fault(
          'Nobody can use the bot: it lacks users:read.email, and there are no links.',
          `Reinstall the Slack app with the scope users:read.email. Or: ${FIRST_LINK}.`,
        );
  }
  if (emailMatch === 'off') return withLinksAlone(hasLinks, facts);
  if (emailMatch === 'all')
    return ok('People whose email matches a member can do what that member can.');
  return hasLinks
    ? ok(
        `People whose email matches a member can look things up. Linked people can also make changes${known(facts)}.`,
      )
    : warning(
        'Nobody can make changes: people whose email matches a member can look things up, but nobody is linked.',
        `${FIRST_LINK}. If the bot is only for reading, ignore this.`,
      );
}

function withLinksAlone(hasLinks: boolean, facts: IdentityFacts): CheckResult {
  return hasLinks
    ? ok(`Only linked people can use the bot${known(facts)}.`)
    : fault(
        'Nobody can use the bot: IDENTITY_EMAIL_MATCH=off, and there are no links.',
        `${FIRST_LINK}. Or set IDENTITY_EMAIL_MATCH=read.`,
      );
}

function known({ links, bootstrap }: IdentityFacts): string {
  if (links === undefined) return '';
  return bootstrap.length === 0
    ? ` (links: ${links})`
    : ` (links: ${links}; pairs in BOOTSTRAP_LINKS: ${bootstrap.length})`;
}

/** Reports whether the pair can become a link, as far as is known. */
function mayWork({ address, user }: BootstrapFact): boolean {
  const isPerson = user === undefined || user.kind === 'not-shown' || user.is === 'person';
  return isPerson && (address === 'member' || address === 'not-found-out');
}
