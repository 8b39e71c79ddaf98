import type { Message } from '../../model/message.ts';
import type { Project } from '../../model/project.ts';
import type { SentrySite } from '../../model/sentry-site.ts';
import { listMessage } from '../blocks/list-message.ts';
import { type NamedList, withText } from '../blocks/named-list.ts';
import type { Column } from '../blocks/table.ts';
import { organizationPage } from '../text/sentry-urls.ts';

/** Projects, and the teams of the reader. */
interface ProjectListFacts extends NamedList<Project> {
  /** Slugs of the teams that the reader is in. */
  readonly ownTeams: readonly string[];
  readonly site: SentrySite;
}

/** Lists projects with platform and age; a single user also sees which are theirs. */
export function projectList({ ownTeams, site, ...list }: ProjectListFacts): Message {
  const own = new Set(ownTeams);
  const isMine = ({ teams = [] }: Project) => teams.some((slug) => own.has(slug));
  const mine: Column<Project> = {
    heading: 'Yours',
    cell: (project) => ({ kind: 'text', text: isMine(project) ? 'yours' : undefined }),
  };
  return listMessage({
    ...list,
    one: 'project',
    what: 'projects',
    which: withText(list.text, list.audience),
    columns: [
      {
        heading: 'Project',
        limit: 110,
        cell: ({ slug }) => ({
          kind: 'text',
          text: slug,
          url: organizationPage(site, ['projects', slug]),
        }),
      },
      { heading: 'Name', cell: ({ name }) => ({ kind: 'text', text: name }) },
      { heading: 'Platform', cell: ({ platform }) => ({ kind: 'text', text: platform }) },
      { heading: 'Created', cell: ({ dateCreated }) => ({ kind: 'date', date: dateCreated }) },
      ...(list.audience === 'person' ? [mine] : []),
    ],
  });
}
