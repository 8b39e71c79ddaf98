import type { Message } from '../../model/message.ts';
import type { Organization } from '../../model/organization.ts';
import type { SentrySite } from '../../model/sentry-site.ts';
import { answerButton } from '../blocks/buttons.ts';
import { factsCard } from '../blocks/facts-card.ts';
import { memberRoleText } from '../members/role-text.ts';
import type { Audience } from '../text/audience.ts';
import { seen } from '../text/dates.ts';
import { codeLine, dataLine } from '../text/escape.ts';
import { link } from '../text/mrkdwn.ts';
import { organizationPage } from '../text/sentry-urls.ts';

/** How to show the organization. */
interface OrganizationCardOptions {
  readonly now: Date;
  readonly site: SentrySite;
  readonly audience: Audience;
  /** Whether the viewer may edit the organization. */
  readonly canEdit: boolean;
}

const STATUSES = new Map([
  ['active', 'Active'],
  ['pending_deletion', 'Pending deletion'],
  ['deletion_in_progress', 'Being deleted'],
]);

/** Shows the organization with the settings that matter to users; what the server does not say is left out. */
export function organizationCard(
  organization: Organization,
  { now, site, audience, canEdit }: OrganizationCardOptions,
): Message {
  const { name, slug, status, dateCreated, retiredRoles } = organization;
  const title =
    dataLine(name, { limit: 120, audience }) || codeLine(slug, { limit: 120, audience });
  const { isEarlyAdopter, openMembership, allowMemberInvite } = organization;
  const card = factsCard({
    head: [`*${link(organizationPage(site, ['issues']), title)}*`],
    facts: [
      ['Slug', codeLine(slug, { limit: 120, audience })],
      ['Status', statusWord(status, audience)],
      ['Created', seen(dateCreated, { now, audience })],
      ['Early adopter', yesOrNo(isEarlyAdopter)],
      ['Open membership', yesOrNo(openMembership)],
      ['Members may invite', yesOrNo(allowMemberInvite)],
      ['Retired roles', retiredRoles.map(memberRoleText).join(', ')],
    ],
    small: [],
  });
  const edit = canEdit
    ? answerButton({ text: 'org edit', label: 'Edit', index: 0, spoken: 'Edit the organization' })
    : undefined;
  if (edit === undefined) return card;
  return { ...card, blocks: [...card.blocks, { type: 'actions', elements: [edit] }] };
}

function statusWord(status: string | undefined, audience: Audience): string | undefined {
  if (status === undefined) return undefined;
  return STATUSES.get(status) ?? codeLine(status, { limit: 60, audience });
}

function yesOrNo(value: boolean | undefined): string | undefined {
  if (value === undefined) return undefined;
  return value ? 'Yes' : 'No';
}
