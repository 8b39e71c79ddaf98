import type { Rows } from './rows.ts';
import type { SentryMember } from './sentry-member.ts';
import type { Table } from './table.ts';

/** Many accepted members, each created only when it is read. */
export interface MemberCrowd {
  readonly count: number;
  at(index: number): Omit<SentryMember, 'id'>;
  /** Returns the index of a lowercase address. */
  indexOfAddress(address: string): number | undefined;
  indexOfAccount(accountId: string): number | undefined;
}

/** Crowd with consecutive IDs from a first one on; its first change or full listing creates all of its members. */
export interface SleepingCrowd extends Rows<SentryMember> {
  readonly isAsleep: boolean;
  at(index: number | undefined): readonly SentryMember[];
  indexOfId(id: string): number;
  withAddress(address: string): readonly SentryMember[];
  withAccount(accountId: string): readonly SentryMember[];
  /** Adds all members to the table, which must assign the same IDs. */
  wake(table: Table<SentryMember>): void;
}

/** Creates a crowd that is still asleep. */
export function createSleepingCrowd(crowd: MemberCrowd, firstId: number): SleepingCrowd {
  let isAsleep = true;
  const at = (index: number | undefined): readonly SentryMember[] => {
    if (!isAsleep || index === undefined) return [];
    if (!Number.isInteger(index) || index < 0 || index >= crowd.count) return [];
    return [{ ...crowd.at(index), id: String(firstId + index) }];
  };
  return {
    get isAsleep() {
      return isAsleep;
    },
    get length() {
      return isAsleep ? crowd.count : 0;
    },
    at,
    slice: (start, end) =>
      Array.from({ length: end - start }, (_, offset) => start + offset).flatMap(at),
    indexOfId: (id) => (/^\d+$/.test(id) ? Number(id) - firstId : -1),
    withAddress: (address) => at(crowd.indexOfAddress(address)),
    withAccount: (accountId) => at(crowd.indexOfAccount(accountId)),
    wake(table) {
      if (!isAsleep) return;
      isAsleep = false;
      for (let index = 0; index < crowd.count; index += 1) table.add(crowd.at(index));
    },
  };
}

/** Empty crowd, for an organization without one. */
export const NO_CROWD: MemberCrowd = {
  count: 0,
  at() {
    throw new Error('nobody there');
  },
  indexOfAddress: () => undefined,
  indexOfAccount: () => undefined,
};
