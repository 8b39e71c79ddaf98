import type { TeamRole } from '../../model/member.ts';
import type { Message } from '../../model/message.ts';
import type { SentrySite } from '../../model/sentry-site.ts';
import type { Team } from '../../model/team.ts';
import { listMessage } from '../blocks/list-message.ts';
import { type NamedList, withText } from '../blocks/named-list.ts';
import type { Column } from '../blocks/table.ts';
import { number } from '../text/count.ts';
import { settingsPage } from '../text/sentry-urls.ts';

/** Teams, and those of the reader. */
interface TeamListFacts extends NamedList<Team> {
  readonly ownTeams: readonly TeamRole[];
  readonly site: SentrySite;
}

/** Lists teams with their number of members; a single user also sees which are theirs. */
export function teamList({ ownTeams, site, ...list }: TeamListFacts): Message {
  const own = new Map(ownTeams.map(({ teamSlug, role }) => [teamSlug, role ?? 'yours']));
  const mine: Column<Team> = {
    heading: 'Yours',
    cell: ({ slug }) => ({ kind: 'text', text: own.get(slug) }),
  };
  return listMessage({
    ...list,
    one: 'team',
    what: 'teams',
    which: withText(list.text, list.audience),
    columns: [
      {
        heading: 'Team',
        limit: 110,
        cell: ({ slug }) => ({
          kind: 'text',
          text: slug,
          url: settingsPage(site, ['teams', slug]),
        }),
      },
      { heading: 'Name', cell: ({ name }) => ({ kind: 'text', text: name }) },
      {
        heading: 'Members',
        cell: ({ memberCount }) =>
          memberCount === undefined
            ? { kind: 'text', text: undefined }
            : { kind: 'number', value: memberCount, words: number(memberCount) },
      },
      {
        heading: 'Managed by',
        cell: ({ isIdpProvisioned }) => ({
          kind: 'text',
          text: isIdpProvisioned ? 'identity provider' : undefined,
        }),
      },
      ...(list.audience === 'person' ? [mine] : []),
    ],
  });
}
