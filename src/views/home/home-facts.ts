import type { TokenShortcoming } from '../../model/bot-token.ts';
import type { Capability } from '../../model/capability.ts';
import type { ListedRequest } from '../../model/grants/listed-request.ts';
import type { ListSlice, UnreadableRow } from '../../model/list.ts';
import type { Member } from '../../model/member.ts';
import type { Message } from '../../model/message.ts';
import type { Organization } from '../../model/organization.ts';
import type { Identification } from '../../model/principal.ts';
import type { SentrySite } from '../../model/sentry-site.ts';
import type { HealthReport } from '../../ports/health-report.ts';
import type { MemberAction } from '../members/member-actions.ts';

/** Command that the home tab offers as a button. */
export interface HomeCommand {
  /** Command text to run, without the slash command's name. */
  readonly text: string;
  readonly label: string;
  /** Where its answer appears. */
  readonly answers: 'direct-message' | 'form';
}

/** What the home tab of a member shows. */
export interface MemberHomeFacts {
  readonly kind: 'member';
  readonly identification: Extract<Identification, { kind: 'mapped' }>;
  readonly may: readonly Capability[];
  readonly organization: Organization;
  readonly site: SentrySite;
  /** Open invites, for users who may act on them. */
  readonly invites:
    | {
        readonly invites: readonly Member[];
        readonly hasMore: boolean;
        /** Rows of the same page that could not be read. */
        readonly unreadable: readonly UnreadableRow[];
        /** What the user may do about them. */
        readonly actions: readonly MemberAction[];
      }
    | undefined;
  /** Open requests that the user may decide, for users who may decide any. */
  readonly requests: ListSlice<ListedRequest> | undefined;
  readonly health: HealthReport;
  readonly limits: readonly TokenShortcoming[];
  readonly commands: readonly HomeCommand[];
}

/** What a home tab shows; users that the bot does not serve or cannot identify see why, and no data. */
export type HomeFacts =
  | MemberHomeFacts
  | {
      readonly kind: 'unmapped';
      readonly identification: Extract<Identification, { kind: 'unmapped' }>;
      /** Command that asks for a link; undefined if a link would not help. */
      readonly ask: string | undefined;
    }
  /** Message shown instead of everything else, because the user is not served or something failed. */
  | { readonly kind: 'failure'; readonly message: Message };

/** Options common to every home tab. */
export interface HomeOptions {
  readonly now: Date;
  readonly commandName: string;
  /** Line about what was just done. */
  readonly notice: string | undefined;
}
