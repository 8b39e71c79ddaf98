import type { Capability } from '../model/capability.ts';
import type { Message } from '../model/message.ts';
import type { SentrySite } from '../model/sentry-site.ts';
import { eventCard, thinEventCard } from '../views/issues/event-card.ts';
import { issueCard, thinIssueCard } from '../views/issues/issue-card.ts';
import { projectCard, thinProjectCard } from '../views/organization/project-card.ts';
import type { PreviewControls } from '../views/previews/preview-controls.ts';
import type { Audience } from '../views/text/audience.ts';
import type { PreviewAmount } from './preview-rules.ts';
import { type Previewed, subjectOf } from './preview-subject.ts';

interface PreviewCardOptions {
  readonly now: Date;
  readonly site: SentrySite;
  readonly audience: Audience;
  /** Controls of the card; a project has none, since there is nothing more to see. */
  readonly controls: 'all' | 'details' | 'none';
  /** What the card offers to do with its issue; nothing by default. */
  readonly acts?: readonly Capability[];
}

/** Builds the card of what a link leads to. */
export function previewCard(
  previewed: Previewed,
  amount: PreviewAmount,
  options: PreviewCardOptions,
): Message {
  const view = { ...options, controls: controlsOf(previewed, options) };
  const isThin = amount === 'thin';
  switch (previewed.kind) {
    case 'issue': {
      const { issue, askedFor } = previewed;
      return (isThin ? thinIssueCard : issueCard)(issue, { ...view, askedFor });
    }
    case 'event':
      return (isThin ? thinEventCard : eventCard)(previewed.event, previewed.issue, view);
    case 'project':
      return (isThin ? thinProjectCard : projectCard)(previewed.project, view);
  }
}

function controlsOf(
  previewed: Previewed,
  { controls, acts = [] }: PreviewCardOptions,
): PreviewControls | undefined {
  if (controls === 'none') return undefined;
  return { subject: subjectOf(previewed), refresh: controls === 'all', acts };
}
