import type { TokenShortcoming } from '../../model/bot-token.ts';
import type { Capability } from '../../model/capability.ts';
import type { Member } from '../../model/member.ts';
import type { Message } from '../../model/message.ts';
import type { Organization } from '../../model/organization.ts';
import type { Identification } from '../../model/principal.ts';
import type { SentrySite } from '../../model/sentry-site.ts';
import type { HealthReport } from '../../ports/health-report.ts';
import type { MemberAction } from '../members/member-actions.ts';

/** A command that the home offers at a click. */
export interface HomeCommand {
  /** The text to run, without the slash command's name. */
  readonly text: string;
  readonly label: string;
  /** Where its answer comes. */
  readonly answers: 'direct-message' | 'form';
}

/** What the home of a member shows. */
export interface MemberHomeFacts {
  readonly kind: 'member';
  readonly identification: Extract<Identification, { kind: 'mapped' }>;
  readonly may: readonly Capability[];
  readonly organization: Organization;
  readonly site: SentrySite;
  /** Open invites, for those who may act on them. */
  readonly invites:
    | {
        readonly invites: readonly Member[];
        readonly hasMore: boolean;
        /** What the person may do about them. */
        readonly actions: readonly MemberAction[];
      }
    | undefined;
  readonly health: HealthReport;
  readonly limits: readonly TokenShortcoming[];
  readonly commands: readonly HomeCommand[];
}

/** What a home shows; whom the bot does not serve or cannot place sees why, and no data. */
export type HomeFacts =
  | MemberHomeFacts
  | {
      readonly kind: 'unmapped';
      readonly identification: Extract<Identification, { kind: 'unmapped' }>;
    }
  /** Not served, or something failed: what is said instead of everything else. */
  | { readonly kind: 'failure'; readonly message: Message };

/** What every home is made with. */
export interface HomeOptions {
  readonly now: Date;
  readonly commandName: string;
  /** A line on what was just done. */
  readonly notice: string | undefined;
}
