import type { Member } from '../../model/member.ts';
import type { Suggestion } from '../core/modal.ts';

const MOST = 50;

/** Suggests members by part of their name or address, with one list call. */
export const memberSuggestion: Suggestion = {
  name: 'member',
  capability: 'member:read',
  async load({ readContext }, text) {
    const filter = text === '' ? {} : { text };
    const { rows } = await readContext.sentry
      .listOrganizationMembers(filter, { perPage: MOST })
      .page();
    return rows.map((member) => ({ value: member.id, text: shown(member) }));
  },
};

function shown({ name, email, pending }: Member): string {
  const who = name === email ? email : `${name} (${email})`;
  return pending ? `${who}, invited` : who;
}
