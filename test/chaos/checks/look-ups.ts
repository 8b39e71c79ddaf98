import type { Asked } from '../requests.ts';
import type { Witness } from '../witness.ts';
import { askedLine, type Finding } from './finding.ts';

// The result of each submission is shown at the command that opened the form, so such a command gets several replies.
const OPENS_FORM = /^(?:invite|role|remove|org edit|access (?:ask|choose|decline))\b/;

/** Finds lookups that were delivered several times and answered more than once. */
export function answeredTwice(asked: readonly Asked[], { sights }: Witness): readonly Finding[] {
  return asked
    .filter(
      ({ changeIds, viewId, what }) =>
        changeIds.length === 0 && viewId === undefined && !OPENS_FORM.test(what),
    )
    .flatMap((one) => {
      const answers = sights.filter(
        ({ responseToken }) => responseToken !== undefined && responseToken === one.responseToken,
      );
      if (answers.length < 2) return [];
      return [
        {
          what: 'a look-up was answered more than once',
          facts: [askedLine(one), ...answers.map(({ text }) => `told: ${text}`)],
        },
      ];
    });
}
