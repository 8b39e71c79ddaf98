import { organizationCard } from '../views/organization-card.ts';
import { defineCommand } from './command.ts';
import { noArguments } from './no-arguments.ts';
import { organizationQuery } from './organization-query.ts';

/** `/sentry org`: the organization. */
export const orgCommand = defineCommand({
  name: 'org',
  summary: 'shows the organization',
  usage: '',
  examples: ['org'],
  needs: 'organization:read',
  shareable: true,
  parse: noArguments,
  async run(_input, { ask, now, site, audience }) {
    const { data: organization } = await ask(organizationQuery, undefined);
    return organizationCard(organization, { now, site: site(), audience });
  },
});
