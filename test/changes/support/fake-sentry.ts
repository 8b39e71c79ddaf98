import { SentryOutcomeUnknownError } from '../../../src/errors/change-errors.ts';
import { SentryRefusedError, SentryUnavailableError } from '../../../src/errors/errors.ts';
import type { ChangeHandler } from '../../../src/ports/changes.ts';
import { NOBODY } from '../../store/support/changes.ts';

const FACTS = { operation: 'updateMember', status: undefined, requestId: undefined };

/** What the server does with a request: whether it applies it, and whether it responds. */
export interface Behaviour {
  readonly applies: boolean;
  readonly answers: boolean;
  /** How many verification reads fail. */
  readonly unreadable: number;
}

/** The requested change: sets a member to a value. `n` selects the behavior. */
export interface SetValue {
  readonly n: number;
  readonly member: string;
  readonly value: string;
}

type Step = <Result>(work: () => Promise<Result> | Result) => Promise<Result>;

/** A server outside of the protocol, with one value per member. */
export class FakeSentry {
  readonly values = new Map<string, string>();
  /** How many times each change was applied. */
  readonly applied = new Map<string, number>();
  /** Changes that were applied to another value than the one they were decided on. */
  readonly lostUpdates: string[] = [];
  readonly #looksLeft = new Map<number, number>();
  readonly #behaviours: readonly Behaviour[];

  constructor(behaviours: readonly Behaviour[]) {
    this.#behaviours = behaviours;
    for (const [n, { unreadable }] of behaviours.entries()) this.#looksLeft.set(n, unreadable);
  }

  behaviourOf({ n }: SetValue): Behaviour {
    const behaviour = this.#behaviours[n];
    if (behaviour === undefined) throw new Error(`no behaviour ${n}`);
    return behaviour;
  }

  /** Handler that sets a value, for a process whose steps run through `step`. */
  handlerFor(step: Step): ChangeHandler {
    const inputOf = ({ input }: { readonly input: unknown }) => input as SetValue;
    return {
      type: 'value:set',
      lockKeys: async (change) => [`member:${inputOf(change).member}`],
      plan: (change) =>
        step(() => {
          const { member, value } = inputOf(change);
          const before = this.values.get(member) ?? 'unset';
          if (before === value) throw new SentryRefusedError(FACTS, 'it is so already');
          const target = { ...NOBODY, id: member };
          return { actorMemberId: '1', target, before: { value: before }, after: { value } };
        }),
      call: async ({ id, input, plan }) => {
        const request = inputOf({ input });
        const { applies, answers } = this.behaviourOf(request);
        await step(() => {
          if (!applies) return;
          if (
            this.values.get(request.member) !== plan.before['value'] &&
            plan.before['value'] !== 'unset'
          ) {
            this.lostUpdates.push(id);
          }
          this.values.set(request.member, request.value);
          this.applied.set(id, (this.applied.get(id) ?? 0) + 1);
        });
        if (applies && answers) return;
        if (answers) throw new SentryRefusedError(FACTS, 'no');
        throw new SentryOutcomeUnknownError(FACTS, new SentryUnavailableError(FACTS, 'deadline'));
      },
      verify: ({ input, plan }) =>
        step(() => {
          const { n, member } = inputOf({ input });
          const left = this.#looksLeft.get(n) ?? 0;
          this.#looksLeft.set(n, left - 1);
          if (left > 0) throw new SentryUnavailableError(FACTS, 'deadline');
          return this.values.get(member) === plan.after['value'] ? 'applied' : 'not-applied';
        }),
    };
  }
}
