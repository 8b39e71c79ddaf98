import type { IssueRef } from '../../model/issue.ts';
import type { SentrySite } from '../../model/sentry-site.ts';
import type { UsageProblem } from '../../model/usage-problem.ts';
import { ISSUE_WORDS, parseIssueRef } from '../arguments/parse-reference.ts';
import type { Word } from '../core/tokenize.ts';

/** Issues that one command can change. */
const MAX_CHANGED = 20;

type IssueWords =
  | {
      readonly kind: 'input';
      readonly refs: readonly [IssueRef, ...IssueRef[]];
      /** Words behind the issues. */
      readonly rest: readonly Word[];
    }
  | { readonly kind: 'problem'; readonly problem: UsageProblem };

/** Parses the issues at the beginning of a command's words, each once; at most 20. */
export function parseIssueWords(words: readonly Word[], site: SentrySite): IssueWords {
  const problem = (what: UsageProblem) => ({ kind: 'problem', problem: what }) as const;
  const end = words.findIndex((word) => parseIssueRef(word, site) === undefined);
  const named = end === -1 ? words : words.slice(0, end);
  const refs = new Map(
    named.flatMap((word) => {
      const ref = parseIssueRef(word, site);
      return ref === undefined ? [] : [[ref.text.toUpperCase(), ref] as const];
    }),
  );
  const [first, ...others] = refs.values();
  if (first === undefined) {
    const [given] = words;
    return given === undefined
      ? problem({ kind: 'missing', what: ISSUE_WORDS })
      : problem({ kind: 'not-understood', what: ISSUE_WORDS, given: given.text });
  }
  if (refs.size > MAX_CHANGED) {
    return problem({ kind: 'too-many', given: others[MAX_CHANGED - 1]?.text ?? '' });
  }
  return { kind: 'input', refs: [first, ...others], rest: end === -1 ? [] : words.slice(end) };
}
