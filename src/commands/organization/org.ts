import { organizationCard } from '../../views/organization/organization-card.ts';
import { defineCommand, type Parsed } from '../core/command.ts';
import type { Word } from '../core/word.ts';
import { organizationModal } from './organization-modal.ts';
import { organizationQuery } from './organization-query.ts';

const EDIT = '`edit`, which opens a form';

/** `/sentry org [edit]`: the organization, or the form that edits it. */
export const orgCommand = defineCommand({
  name: 'org',
  summary: 'shows the organization, or edits it in a form',
  usage: '[edit]',
  examples: ['org', 'org edit'],
  needs: 'organization:read',
  shareable: true,
  parse: parseOrg,
  form: (input) => (input === 'edit' ? organizationModal.ask({}) : undefined),
  async run(_input, { ask, allows, now, site, audience }) {
    const { data: organization } = await ask(organizationQuery, undefined);
    const canEdit =
      audience === 'person' &&
      (await allows('organization:update', async () => ({ kind: 'none' })));
    return organizationCard(organization, { now, site: site(), audience, canEdit });
  },
});

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
