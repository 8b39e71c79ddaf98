import type { Message } from '../../model/message.ts';
import type { Project } from '../../model/project.ts';
import type { SentrySite } from '../../model/sentry-site.ts';
import { section } from '../blocks/blocks.ts';
import type { Audience } from '../text/audience.ts';
import { enumeration } from '../text/count.ts';
import { seen, utcDate } from '../text/dates.ts';
import { codeLine, dataLine, isSaid } from '../text/escape.ts';
import { link } from '../text/mrkdwn.ts';
import { projectUrl } from '../text/sentry-urls.ts';

/** How to show a project. */
interface ProjectCardOptions {
  readonly now: Date;
  readonly site: SentrySite;
  readonly audience: Audience;
}

const MAX_TEAMS = 10;

/** Shows a project with the facts of a card. Fits an unfurl. */
export function projectCard(project: Project, options: ProjectCardOptions): Message {
  const { now, audience } = options;
  const since = seen(project.dateCreated, { now, audience });
  const teams = (project.teams ?? []).map((slug) => codeLine(slug, { limit: 80, audience }));
  const facts = [
    ...lineOf(project, audience),
    since && `since ${since}`,
    teams.length > 0 ? `teams ${enumeration(teams, MAX_TEAMS)}` : undefined,
  ];
  return card(project, options, facts);
}

/** Shows a project in two lines. Fits an unfurl. */
export function thinProjectCard(project: Project, options: ProjectCardOptions): Message {
  return card(project, options, lineOf(project, options.audience));
}

function card(
  project: Project,
  { site, audience }: ProjectCardOptions,
  facts: readonly (string | undefined)[],
): Message {
  const name = dataLine(project.name, { limit: 120, audience });
  const title = `Project: ${name || codeLine(project.slug, { limit: 100, audience })}`;
  const created = project.dateCreated === undefined ? undefined : utcDate(project.dateCreated);
  const spoken = [title, ...lineOf(project, audience), created && `since ${created}`];
  return {
    text: spoken.filter(isSaid).join(' · '),
    blocks: [
      section(`*${link(projectUrl(site, project), title)}*\n${facts.filter(isSaid).join(' · ')}`),
    ],
  };
}

function lineOf({ slug, platform }: Project, audience: Audience): readonly string[] {
  return [
    codeLine(slug, { limit: 100, audience }),
    dataLine(platform ?? '', { limit: 60, audience }),
  ];
}
