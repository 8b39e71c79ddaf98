import type { Asked } from '../requests.ts';
import type { Witness } from '../witness.ts';
import { askedLine, type Finding } from './finding.ts';

/** A look-up that was delivered several times is answered once at the most. */
export function answeredTwice(asked: readonly Asked[], { sights }: Witness): readonly Finding[] {
  return asked
    .filter(({ changeIds, viewId }) => changeIds.length === 0 && viewId === undefined)
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
