import type { IssueRef } from '../../model/issue.ts';
import type { Action } from '../core/command.ts';
import type { Mutation } from '../core/mutation.ts';
import type { IssueInput } from './issue-mutation.ts';

/** Requests one change of each issue, or the undo of a change. */
export function changeIssues<Wish>(
  mutation: Pick<Mutation<IssueInput<Wish>>, 'request'>,
  input:
    | { readonly undoes: string }
    | { readonly refs: readonly [IssueRef, ...IssueRef[]]; readonly wish: Wish },
): Action {
  if ('undoes' in input) {
    return { kind: 'change', requests: [mutation.request({ undoes: input.undoes })] };
  }
  const { refs, wish } = input;
  const [first, ...others] = refs;
  const request = (ref: IssueRef) => mutation.request({ ref, wish });
  return { kind: 'change', requests: [request(first), ...others.map(request)] };
}
