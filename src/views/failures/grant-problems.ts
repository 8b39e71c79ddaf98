import type { GrantProblem } from '../../errors/grant-request-errors.ts';
import type { GrantState } from '../../model/grants/grant-request.ts';
import type { Explanation } from '../blocks/blocks.ts';
import { number } from '../text/count.ts';
import { slackDate } from '../text/dates.ts';
import { codeLine } from '../text/escape.ts';
import { mention } from '../text/mrkdwn.ts';

type Words = {
  readonly [Kind in GrantProblem['kind']]: (
    problem: Extract<GrantProblem, { kind: Kind }>,
    commandName: string,
  ) => Explanation;
};

const WORDS: Words = {
  standing: ({ state, until }, commandName) => {
    const end = slackDate(until) ?? 'a week after it was made';
    return state === 'open'
      ? {
          what: `You already asked for this, and nobody has decided yet. Your request is open until ${end}.`,
          todo: `To take it back, type ${typed(`${commandName} access`)}.`,
        }
      : {
          what: 'You already asked for this, and it was declined.',
          todo: `You can ask again after ${end}.`,
        };
  },
  over: ({ state, decidedBy }) => ({
    what: overText(state, decidedBy),
    todo: 'If access is still needed, they can ask again.',
  }),
  'too-many': ({ most }, commandName) => ({
    what: `You have ${number(most)} open requests, which is the limit.`,
    todo: `Wait until one is decided, or take one back with ${typed(`${commandName} access`)}.`,
  }),
  'no-granter': () => ({
    what: 'Nobody who can grant this uses me, so I asked nobody.',
    todo: 'Ask a Sentry manager or owner yourself.',
  }),
  'not-needed': () => ({
    what: 'You can do this already, so I asked nobody.',
    todo: 'Try it again.',
  }),
  'not-askable': () => ({
    what: 'I can’t ask for that, or the request isn’t yours.',
    todo: 'Try what was refused again, then choose *Ask for access* there.',
  }),
  'asker-unserved': () => ({
    what: 'The person who asked can’t use this bot any more, so I did nothing.',
    todo: 'Decline the request, or let it expire.',
  }),
  'asker-changed': () => ({
    what: 'The person who asked now has another Sentry member or email than when they asked, so I did nothing.',
    todo: 'Check who they are. They can ask again.',
  }),
  'wish-changed': () => ({
    what: 'What they asked for would now change something else than when they asked, so I did nothing.',
    todo: 'They can ask again.',
  }),
  'wrong-choice': () => ({
    what: 'Your choice doesn’t fit the request, so I did nothing.',
    todo: 'Choose *Grant…* again.',
  }),
};

/** Words why a grant request is not made or not decided. */
export function grantProblemText(problem: GrantProblem, commandName: string): Explanation {
  return wordsFor(problem.kind, problem, commandName);
}

function wordsFor<Kind extends GrantProblem['kind']>(
  kind: Kind,
  problem: Extract<GrantProblem, { kind: Kind }>,
  commandName: string,
): Explanation {
  return WORDS[kind](problem, commandName);
}

function overText(state: GrantState | undefined, decidedBy: string | undefined): string {
  const by = decidedBy === undefined ? '' : ` by ${mention(decidedBy, 'person')}`;
  switch (state) {
    case 'granted':
      return `This was already granted${by}.`;
    case 'declined':
      return `This was already declined${by}.`;
    case 'withdrawn':
      return 'The person who asked took this back.';
    case 'unclear':
      return `This was granted${by}, but I can’t tell whether it was done.`;
    default:
      return 'This request is no longer open.';
  }
}

function typed(text: string): string {
  return codeLine(text, { limit: 60, audience: 'person' });
}
