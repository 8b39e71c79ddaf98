import type { Member, MemberDetails } from './member.ts';

/** What a member's name led to. */
export type MemberFound =
  /** Undefined stands for whom the asker maps to. */
  | { readonly kind: 'one'; readonly member: MemberDetails | undefined }
  /** Several that fit; there may be more of them. */
  | { readonly kind: 'several'; readonly members: readonly Member[]; readonly hasMore: boolean }
  /** Nobody, and who has a name like it. */
  | { readonly kind: 'nobody'; readonly nearest: readonly Member[] };
