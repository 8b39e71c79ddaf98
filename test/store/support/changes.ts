import type {
  ChangeEnd,
  ChangeIntent,
  ChangePlan,
  TargetMember,
  TargetUser,
} from '../../../src/model/change.ts';
import type { Lease, Receipt, Store } from '../../../src/ports/store.ts';

export const NOBODY: TargetMember = {
  kind: 'member',
  id: undefined,
  label: undefined,
  email: undefined,
};

const USER: TargetUser = { kind: 'user', id: 'U0MEMBER', label: undefined, member: undefined };

export function anIntent(facts: Partial<ChangeIntent> = {}): ChangeIntent {
  return {
    id: 'change-1',
    requestId: 'request-1',
    actor: { teamId: 'T0', userId: 'U0MANAGER' },
    capability: 'member:role',
    surface: 'slash',
    channelId: 'C0',
    target: USER,
    input: { role: 'admin' },
    ...facts,
  };
}

export const PLAN: ChangePlan = {
  actorMemberId: '2',
  target: { ...USER, member: { id: '4', label: 'Member', email: 'member@example.com' } },
  before: { role: 'member', teams: ['storefront'] },
  after: { role: 'admin', teams: ['storefront'] },
};

export const DONE: ChangeEnd = { outcome: 'succeeded', reason: undefined };

/** Creates a lease of one minute for a process, starting at the given time. */
export function leaseOf(owner: string, from: Date = new Date()): Lease {
  return { owner, until: new Date(from.getTime() + 60_000) };
}

/** Takes over any change that another process left, whose lease was at most ten minutes long. */
export const ANY_LEFT = { except: [], longestMs: 600_000 };

/** Requests a change with its own receipts. */
export function ask(
  store: Pick<Store, 'changes'>,
  intent: ChangeIntent,
  options: {
    readonly lease?: Lease;
    readonly receipts?: readonly Receipt[];
    readonly isLate?: () => boolean;
  } = {},
) {
  const { lease = leaseOf('one'), isLate = () => false } = options;
  const receipts = options.receipts ?? [{ kind: 'delivery', key: `delivery of ${intent.id}` }];
  return store.changes.accept({ intent, lease, receipts, isLate });
}

/** Takes a change through all of its states. */
export async function carryOut(
  store: Pick<Store, 'changes'>,
  intent: ChangeIntent,
  end: ChangeEnd = DONE,
  lease: Lease = leaseOf('one'),
): Promise<void> {
  await ask(store, intent, { lease });
  await store.changes.lock(intent.id, [`target of ${intent.id}`], lease);
  await store.changes.begin(intent.id, PLAN, lease);
  await store.changes.close(intent.id, end, lease);
  await store.changes.told(intent.id, lease);
}
