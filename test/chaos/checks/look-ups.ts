import type { Asked } from '../requests.ts';
import type { Witness } from '../witness.ts';
import { askedLine, type Finding } from './finding.ts';

// What comes of each submission of a form is told where the form was asked for.
const OPENS_FORM = /^(?:invite|role|remove|org edit)\b/;

/** A look-up that was delivered several times is answered once at the most. */
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
