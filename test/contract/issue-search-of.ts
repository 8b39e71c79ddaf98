import type { IssueQuery } from '../../src/model/issues/issue-query.ts';
import type { IssuePlace } from '../../src/ports/sentry.ts';
import { queryValues, type Sample } from './sample.ts';

/** Returns the search and the page that a sample responds to. */
export function issueSearchOf(sample: Sample): [IssueQuery, IssuePlace] {
  const ids = queryValues(sample, 'project');
  return [
    { text: queryValues(sample, 'query')[0] ?? '', projectIds: ids.length === 0 ? 'all' : ids },
    { cursor: queryValues(sample, 'cursor')[0] },
  ];
}
