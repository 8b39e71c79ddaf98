import type { OpenChange } from '../../model/change.ts';
import { changedIssueState } from '../../model/issues/issue-facts.ts';
import { codeLine } from '../text/escape.ts';
import { statusText } from './issue-text.ts';

/** Returns what an issue's status is now that a change is made. */
export function changedStatus({ plan, target }: OpenChange): string {
  const shortId = plan?.target.label ?? ('label' in target ? target.label : undefined) ?? '';
  const name = codeLine(shortId, { limit: 120, audience: 'person' });
  const state = changedIssueState(plan?.after ?? {});
  const { condition } = state;
  const inWhat =
    condition?.kind === 'in-next-release'
      ? ' in the next release'
      : condition?.kind === 'in-release'
        ? ` in ${codeLine(condition.release, { limit: 120, audience: 'person' })}`
        : condition?.kind === 'in-commit'
          ? ' in a commit'
          : '';
  return `${name}: ${statusText(state) ?? 'changed'}${inWhat}.`;
}
