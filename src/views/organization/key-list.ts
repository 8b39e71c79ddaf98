import type { RichTextBlock, RichTextElement } from '@slack/types';
import type { ClientKey, KeyRow } from '../../model/client-key.ts';
import type { ListCursor, ListSlice } from '../../model/list.ts';
import type { Message } from '../../model/message.ts';
import type { Project } from '../../model/project.ts';
import type { SentrySite } from '../../model/sentry-site.ts';
import { listMessage } from '../blocks/list-message.ts';
import type { Column } from '../blocks/table.ts';
import { count } from '../text/count.ts';
import { codeLine, plainLine } from '../text/escape.ts';
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
    one: 'client key',
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
    rowBlock: (row) => keyBlock(row, { isNamed: slug !== undefined, site }),
    notes: isPartial ? ['You have access to more projects. Name one to see its keys.'] : [],
  });
}

/** Returns a key with its DSN in a block of code, which Slack lets people copy as a whole. */
function keyBlock(
  { key, project }: KeyRow,
  { isNamed, site }: { readonly isNamed: boolean; readonly site: SentrySite },
): RichTextBlock {
  const line = (text: string, limit: number) => plainLine(text, { limit, audience: 'person' });
  const label = line(key.label ?? '', 80) || '(no label)';
  const dsn = line(key.publicDsn ?? '', 250) || 'Sentry doesn’t show the DSN.';
  const of = isNamed ? undefined : project;
  const projectLink: readonly RichTextElement[] =
    of === undefined
      ? []
      : [
          { type: 'text', text: ' · ' },
          { type: 'link', url: keysPage(of, site).href, text: line(of.slug, 110) || 'project' },
        ];
  return {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: label, style: { bold: true } },
          ...projectLink,
          { type: 'text', text: ` · ${stateOf(key)}` },
        ],
      },
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text: dsn }] },
    ],
  };
}

function keysPage({ slug }: Project, site: SentrySite): URL {
  return settingsPage(site, ['projects', slug, 'keys']);
}

function projectColumn(site: SentrySite): Column<KeyRow> {
  return {
    heading: 'Project',
    limit: 110,
    cell: ({ project }) => ({
      kind: 'text',
      text: project?.slug,
      url: project && keysPage(project, site),
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
