import type { SectionBlock } from '@slack/types';
import type { Issue } from '../../model/issue.ts';
import { section } from '../blocks/blocks.ts';
import { number } from '../text/count.ts';
import { codeLine, isSaid } from '../text/escape.ts';
import { issueName, statusText } from './issue-text.ts';

/** Issues that a form is about: one that was read, or several as they were named. */
export type FormIssues = { readonly issue: Issue } | { readonly names: readonly string[] };

const LIMIT = { limit: 120, audience: 'person' } as const;

/** Returns the heading of a form: which issues it is about. */
export function formIssues(about: FormIssues): SectionBlock {
  if ('names' in about) {
    const { names } = about;
    return section(
      `*${number(names.length)} issues*\n${names.map((name) => codeLine(name, LIMIT)).join(', ')}`,
    );
  }
  const { issue } = about;
  const facts = [codeLine(issue.shortId, LIMIT), statusText(issue)].filter(isSaid).join(' · ');
  return section(`*${issueName(issue, 'person')}*\n${facts}`);
}
