import { createSleepingCrowd, type MemberCrowd, NO_CROWD } from './member-crowd.ts';
import { createIdIndex } from './member-index.ts';
import { joinRows, type Rows } from './rows.ts';
import { isListed, type SentryMember } from './sentry-member.ts';
import { createTable, type Table } from './table.ts';

/** Members, invites and requests, with lookups that must not scan. */
export interface MemberTable extends Table<SentryMember> {
  /** Returns all members with an address, including other addresses of accounts; ignores ASCII case. */
  withAddress(address: string): readonly SentryMember[];
  withAccount(accountId: string): SentryMember | undefined;
  /** Returns those that the members list shows, without creating all of a crowd. */
  listed(): Rows<SentryMember>;
  /** Iterates over all members, without creating all of a crowd. */
  each(): Iterable<SentryMember>;
  /** Adds a crowd after the current members; works only once. */
  addCrowd(crowd: MemberCrowd): void;
}

const FIRST_ID = 1001;

/** Creates an empty table, with segments for the members before the crowd, the crowd, and later members. */
export function createMemberTable(): MemberTable {
  const byAddress = createIdIndex();
  const byAccount = createIdIndex();
  const segment = (firstId: number): Table<SentryMember> =>
    createTable<SentryMember>(firstId, (id, draft) => ({ ...draft, id }), {
      added(member) {
        for (const address of addressesOf(member)) byAddress.add(address, member.id);
        if (member.account !== undefined) byAccount.add(member.account.id, member.id);
      },
      removed(member) {
        for (const address of addressesOf(member)) byAddress.remove(address, member.id);
        if (member.account !== undefined) byAccount.remove(member.account.id, member.id);
      },
    });
  let tables = [segment(FIRST_ID)];
  let crowd = createSleepingCrowd(NO_CROWD, FIRST_ID);
  let body: Table<SentryMember> | undefined;

  const wake = (): void => {
    if (body !== undefined) crowd.wake(body);
  };
  const holderOf = (id: string): Table<SentryMember> | undefined =>
    tables.find((table) => table.get(id) !== undefined);
  const wokenHolderOf = (id: string): Table<SentryMember> | undefined => {
    if (crowd.at(crowd.indexOfId(id)).length > 0) wake();
    return holderOf(id);
  };
  const get = (id: string): SentryMember | undefined =>
    holderOf(id)?.get(id) ?? crowd.at(crowd.indexOfId(id))[0];
  const rows = (ids: readonly string[]): readonly SentryMember[] =>
    ids.flatMap((id) => holderOf(id)?.get(id) ?? []);
  const joined = remember((...lists: readonly (readonly SentryMember[])[]) => lists.flat());
  const shown = remember((...lists: readonly (readonly SentryMember[])[]) =>
    lists.map((list) => list.filter(isListed)),
  );

  return {
    all() {
      wake();
      return joined(...tables.map((table) => table.all()));
    },
    get,
    add: (draft) => lastOf(tables).add(draft),
    update(id, change) {
      const holder = wokenHolderOf(id);
      if (holder === undefined) throw new Error(`no member ${id}`);
      return holder.update(id, change);
    },
    delete: (id) => wokenHolderOf(id)?.delete(id) ?? false,
    *each() {
      const [head, ...rest] = tables;
      yield* head?.all() ?? [];
      for (let index = 0; index < crowd.length; index += 1) yield* crowd.at(index);
      for (const table of rest) yield* table.all();
    },
    listed() {
      const [head = [], ...rest] = shown(...tables.map((table) => table.all()));
      return joinRows([head, crowd, ...rest]);
    },
    withAddress(address) {
      const wanted = address.toLowerCase();
      return [...rows(byAddress.ids(wanted)), ...crowd.withAddress(wanted)];
    },
    withAccount: (accountId) =>
      rows(byAccount.ids(accountId))[0] ?? crowd.withAccount(accountId)[0],
    addCrowd(added) {
      const [head] = tables;
      if (head === undefined || body !== undefined) throw new Error('there is a crowd already');
      const firstId = Number(head.all().at(-1)?.id ?? FIRST_ID - 1) + 1;
      body = segment(firstId);
      crowd = createSleepingCrowd(added, firstId);
      tables = [head, body, segment(firstId + added.count)];
    },
  };
}

function lastOf<Value>(values: readonly Value[]): Value {
  const last = values.at(-1);
  if (last === undefined) throw new Error('nothing there');
  return last;
}

/** Recomputes the result only if one of the lists is a different array. */
function remember<Row, Result>(
  make: (...lists: readonly (readonly Row[])[]) => Result,
): (...lists: readonly (readonly Row[])[]) => Result {
  let last: { readonly lists: readonly (readonly Row[])[]; readonly result: Result } | undefined;
  return (...lists) => {
    const isSame =
      last?.lists.length === lists.length &&
      lists.every((list, index) => list === last?.lists[index]);
    if (!isSame || last === undefined) last = { lists, result: make(...lists) };
    return last.result;
  };
}

function addressesOf(member: SentryMember): readonly string[] {
  const others = member.account?.otherEmails ?? [];
  return [member.email, ...others].map((address) => address.toLowerCase());
}
