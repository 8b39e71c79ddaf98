import type { Issue } from '../../model/issue.ts';
import type { Message } from '../../model/message.ts';
import { context } from '../blocks/blocks.ts';
import { type IssueCardOptions, issueCard } from './issue-card.ts';

const NOTE = 'Sentry no longer has the linked event, so this is its issue.';

/** Shows the issue that a link names, in place of the linked event that Sentry no longer finds. */
export function issueOfLostEvent(issue: Issue, options: IssueCardOptions): Message {
  const { text, blocks } = issueCard(issue, options);
  return { text: `${NOTE}\n${text}`, blocks: [context(NOTE), ...blocks] };
}
