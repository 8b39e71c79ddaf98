import type { ActionsBlock, KnownBlock } from '@slack/types';
import type { Organization } from '../../model/organization.ts';
import { fieldSection, prose, section } from '../blocks/blocks.ts';
import { runButton } from '../blocks/buttons.ts';
import { healthProblems } from '../bot/health-problems.ts';
import { whoami } from '../members/whoami.ts';
import { slackDate } from '../text/dates.ts';
import { codeLine, dataLine } from '../text/escape.ts';
import { link } from '../text/mrkdwn.ts';
import { organizationPage } from '../text/sentry-urls.ts';
import { heading, homeAction, onHome } from './home-blocks.ts';
import type { HomeCommand, HomeOptions, MemberHomeFacts } from './home-facts.ts';
import { openInvites } from './open-invites.ts';
import { openRequests } from './open-requests.ts';

/** Action IDs of the menus of the home tab's rows. */
export const HOME_MENU_ACTION = /^home_menu:\d+$/;

// docs.slack.dev: an actions block has at most 25 elements.
const MAX_BUTTONS = 25;

/**
 * Builds the home tab of a user who maps to a member: problems first, then what people come for (looking up, buttons, open
 * requests and open invites), then identity and the organization.
 */
export function memberHome(facts: MemberHomeFacts, options: HomeOptions): readonly KnownBlock[] {
  return [
    ...problems(facts, options),
    ...lookUp(facts, options),
    ...buttons(facts.commands),
    ...(facts.requests === undefined ? [] : openRequests(facts.requests, facts.may, options)),
    ...(facts.invites === undefined ? [] : openInvites(facts.invites, options)),
    heading('Your account'),
    ...aboutYou(facts, options),
    ...atAGlance(facts),
  ];
}

function problems(
  { health, limits }: MemberHomeFacts,
  options: HomeOptions,
): readonly KnownBlock[] {
  const lines = healthProblems(health, { limits, ...options });
  if (lines.length === 0) return [];
  const said = prose([lines.map((line) => `:warning: ${line}`)]);
  return [heading('This bot has a problem'), ...onHome(said.blocks)];
}

function lookUp({ may }: MemberHomeFacts, { commandName }: HomeOptions): readonly KnownBlock[] {
  if (!may.includes('issue:read')) return [];
  const typed = codeLine(`${commandName} <short ID or link>`, { limit: 80, audience: 'person' });
  return [section(`*Look up an issue:* type ${typed} in any channel.`)];
}

const SPOKEN = {
  'direct-message': 'answers by direct message',
  form: 'opens a form',
} as const satisfies Record<HomeCommand['answers'], string>;

function buttons(commands: readonly HomeCommand[]): readonly ActionsBlock[] {
  const elements = commands.slice(0, MAX_BUTTONS).flatMap(({ text, label, answers }, index) => {
    const button = runButton({ text, label, index, spoken: `${label}: ${SPOKEN[answers]}` });
    return button === undefined ? [] : [{ ...button, action_id: homeAction(index) }];
  });
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}

function aboutYou(
  { identification, may, organization }: MemberHomeFacts,
  { commandName }: HomeOptions,
): readonly KnownBlock[] {
  return onHome(whoami({ identification, may, organization }, commandName).blocks);
}

function atAGlance({ organization, site, may }: MemberHomeFacts): readonly KnownBlock[] {
  if (!may.includes('organization:read')) return [];
  const { name, slug, dateCreated, openMembership, allowMemberInvite } = organization;
  const shown =
    dataLine(name, { limit: 120, audience: 'person' }) ||
    codeLine(slug, { limit: 120, audience: 'person' });
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['Slug', codeLine(slug, { limit: 120, audience: 'person' })],
    ['Created', dateCreated === undefined ? undefined : slackDate(dateCreated)],
    ['Open membership', yesOrNo(openMembership)],
    ['Members can invite', yesOrNo(allowMemberInvite)],
  ];
  const known = fields.flatMap(([label, value]) =>
    value === undefined || value === '' ? [] : [`*${label}*\n${value}`],
  );
  return [
    heading('Your organization'),
    section(`*${link(organizationPage(site, ['issues']), shown || '(no name)')}*`),
    ...(known.length === 0 ? [] : [fieldSection(known)]),
  ];
}

function yesOrNo(value: Organization['openMembership']): string | undefined {
  if (value === undefined) return undefined;
  return value ? 'Yes' : 'No';
}
