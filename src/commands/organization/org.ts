import type { Message } from '../../model/message.ts';
import type { Organization } from '../../model/organization.ts';
import { organizationCard } from '../../views/organization/organization-card.ts';
import { type CommandContext, defineCommand, type Parsed } from '../core/command.ts';
import { defineQuery } from '../core/query.ts';
import type { Word } from '../core/tokenize.ts';
import { organizationModal } from './organization-modal.ts';
import { organizationMutation } from './organization-mutation.ts';

const organizationQuery = defineQuery<undefined, Organization>({
  capability: 'organization:read',
  async load(reader, _input, options) {
    return { data: await reader.retrieveOrganization(options), target: { kind: 'none' } };
  },
});

const EDIT = '`edit`, which opens a form';

/** `/sentry org [edit]`: shows the organization, or opens the form that edits it. */
export const orgCommand = defineCommand({
  name: 'org',
  group: 'look-up',
  summary: 'shows or edits the organization',
  usage: '[edit]',
  examples: ['org', 'org edit'],
  starter: 'org',
  needs: 'organization:read',
  shareable: true,
  parse: parseOrg,
  mutations: [organizationMutation],
  modals: [organizationModal],
  run: (input) =>
    input === 'edit'
      ? { kind: 'modal', request: organizationModal.request({}) }
      : { kind: 'answer', answer: showOrganization },
});

async function showOrganization(context: CommandContext): Promise<Message> {
  const { ask, allows, now, site, audience } = context;
  const { data: organization } = await ask(organizationQuery, undefined);
  const canEdit =
    audience === 'person' && (await allows('organization:update', async () => ({ kind: 'none' })));
  return organizationCard(organization, { now, site: site(), audience, canEdit });
}

function parseOrg(words: readonly Word[]): Parsed<'edit' | undefined> {
  const [edit, extra] = words;
  if (edit === undefined) return { kind: 'input', input: undefined };
  if (extra !== undefined) {
    return { kind: 'problem', problem: { kind: 'too-many', given: extra.text } };
  }
  if (edit.text.toLowerCase() === 'edit') return { kind: 'input', input: 'edit' };
  const problem = { kind: 'not-understood', what: EDIT, given: edit.text } as const;
  return { kind: 'problem', problem };
}
