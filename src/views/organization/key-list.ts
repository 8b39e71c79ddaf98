import type { ClientKey, KeyRow } from '../../model/client-key.ts';
import type { ListCursor, ListSlice } from '../../model/list.ts';
import type { Message } from '../../model/message.ts';
import type { SentrySite } from '../../model/sentry-site.ts';
import { listMessage } from '../blocks/list-message.ts';
import type { Column } from '../blocks/table.ts';
import { count } from '../text/count.ts';
import { codeLine } from '../text/escape.ts';
import { settingsPage } from '../text/sentry-urls.ts';

/** Client keys of one project, or of all projects that the reader may see. */
interface KeyListFacts {
  readonly listed: ListSlice<KeyRow>;
  /** Whether the reader can see more projects, whose keys are not in the list. */
  readonly isPartial: boolean;
  /** Slug of the requested project. */
  readonly slug: string | undefined;
  readonly site: SentrySite;
  /** Returns the command text that shows the list from a cursor on, or undefined if no text can carry the cursor. */
  readonly textAt: (place: ListCursor) => string | undefined;
}

/** Lists client keys with what an application needs of them, and never a secret. */
export function keyList({ listed, isPartial, slug, site, textAt }: KeyListFacts): Message {
  return listMessage({
    what: 'client keys',
    which:
      slug === undefined ? undefined : `of ${codeLine(slug, { limit: 120, audience: 'person' })}`,
    listed,
    audience: 'person',
    textAt,
    columns: [
      { heading: 'Label', cell: ({ key }) => ({ kind: 'text', text: key.label }) },
      ...(slug === undefined ? [projectColumn(site)] : []),
      { heading: 'State', cell: ({ key }) => ({ kind: 'text', text: stateOf(key) }) },
      {
        heading: 'Public DSN',
        limit: 250,
        cell: ({ key }) => ({ kind: 'text', text: key.publicDsn }),
      },
    ],
    notes: isPartial ? ['You have access to more projects. Name one to see its keys.'] : [],
  });
}

function projectColumn(site: SentrySite): Column<KeyRow> {
  return {
    heading: 'Project',
    limit: 110,
    cell: ({ project }) => ({
      kind: 'text',
      text: project?.slug,
      url: project && settingsPage(site, ['projects', project.slug, 'keys']),
    }),
  };
}

function stateOf({ isActive, rateLimit }: ClientKey): string {
  const state = isActive ? 'Active' : 'Disabled';
  if (rateLimit === undefined) return state;
  return `${state}, ${count(rateLimit.count, 'event')} in ${duration(rateLimit.windowSeconds)}`;
}

function duration(seconds: number): string {
  if (seconds > 0 && seconds % 3600 === 0) return count(seconds / 3600, 'hour');
  if (seconds > 0 && seconds % 60 === 0) return count(seconds / 60, 'minute');
  return count(seconds, 'second');
}
