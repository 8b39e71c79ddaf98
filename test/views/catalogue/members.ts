import { CAPABILITIES } from '../../../src/model/capability.ts';
import { FIRST_PAGE } from '../../../src/model/list.ts';
import { LADDER } from '../../../src/model/role.ts';
import { prose, section } from '../../../src/views/blocks/blocks.ts';
import { loadingModal, progressModal, resultModal } from '../../../src/views/blocks/modal-frame.ts';
import { failedStep, stepModal } from '../../../src/views/blocks/step-frame.ts';
import { failure } from '../../../src/views/failures/failure.ts';
import { howMappedText } from '../../../src/views/members/account-text.ts';
import { inviteFields } from '../../../src/views/members/invite-fields.ts';
import { link } from '../../../src/views/members/link.ts';
import { memberCard } from '../../../src/views/members/member-card.ts';
import { addressTakenText, UNDO_WORDS } from '../../../src/views/members/member-change-text.ts';
import { memberList } from '../../../src/views/members/member-list.ts';
import { memberNotice } from '../../../src/views/members/member-notice.ts';
import { memberPicks } from '../../../src/views/members/member-picks.ts';
import { removeFields } from '../../../src/views/members/remove-fields.ts';
import { roleFields } from '../../../src/views/members/role-fields.ts';
import { lostAbilities } from '../../../src/views/members/role-text.ts';
import { whoami } from '../../../src/views/members/whoami.ts';
import { anIntent } from '../../store/support/changes.ts';
import { SITE } from '../../support/an-issue.ts';
import { aLink, aMember, anOrganization, aPrincipal, NO_FLAGS } from '../../support/models.ts';
import { COMMAND, each, listOf, NOW, type Samples, textAt } from './sample-facts.ts';

const FRAME = { name: 'triage', title: 'Triage', state: {} };
const ACTOR = { teamId: 'T0', userId: 'U0' };
const MANAGED = {
  ...NO_FLAGS,
  idpProvisioned: true,
  idpRoleRestricted: true,
  memberLimitRestricted: true,
  partnershipRestricted: true,
  ssoInvalid: true,
};
const INVITE = aMember({ email: 'ann@example.com', name: 'ann@example.com', pending: true });
const EXPIRED = { ...INVITE, expired: true };
const OWNER = aMember({ name: 'Mara', role: 'owner', flags: MANAGED });
const ACTIONS = (['change-role', 'teams', 'remove', 'resend', 'cancel'] as const).map((kind) => ({
  kind,
  member: INVITE,
}));
const AFTER = { role: 'admin', team: 'web', teamRole: 'admin' };
const linked = { ...aPrincipal(), link: aLink() };
const unmapped = (kind: 'no-member' | 'linked-member-gone') =>
  ({ kind: 'unmapped', actor: ACTOR, reason: { kind } }) as const;
const noticed = (capability: string) =>
  memberNotice({
    ...anIntent({ capability }),
    state: 'closed',
    acceptedAt: NOW,
    attempts: 0,
    isAcknowledged: true,
    plan: {
      actorMemberId: '2',
      target: { kind: 'member', id: '4', label: 'Ann', email: 'ann@example.com' },
      before: { role: 'member' },
      after: { ...AFTER, isIn: capability !== 'team:remove-member' },
    },
    end: { outcome: 'succeeded', reason: undefined },
  });
const members = (facts: Parameters<typeof listOf<typeof INVITE>>[1], rows = [INVITE]) =>
  memberList({
    listed: listOf(rows, facts),
    asked: { text: 'ann', role: 'member', state: 'pending', place: listOf([]).place },
    actions: [],
    site: SITE,
    textAt,
  });

/** Samples of `src/views/members`. */
export const MEMBERS: Samples = {
  whoami: {
    linked: whoami(
      {
        identification: { kind: 'mapped', principal: linked },
        may: CAPABILITIES,
        organization: anOrganization({ openMembership: true }),
      },
      COMMAND,
    ),
    'matched by email': whoami(
      {
        identification: {
          kind: 'mapped',
          principal: { ...aPrincipal(), mappedBy: 'email', mayAct: false },
        },
        may: [],
        organization: anOrganization({ openMembership: undefined }),
      },
      COMMAND,
    ),
    unmapped: whoami({ identification: unmapped('no-member') }, COMMAND),
  },
  howMappedText: {
    'you, linked': howMappedText(linked, 'you'),
    'you, linked by the operator': howMappedText(
      { ...linked, link: aLink({ madeBy: 'bootstrap' }) },
      'you',
    ),
    'they, linked': howMappedText(linked, 'they'),
    'you, by email': howMappedText({ ...aPrincipal(), mayAct: false }, 'you'),
    'they, by email': howMappedText({ ...aPrincipal(), mayAct: false }, 'they'),
    'they, by email, for everything': howMappedText(aPrincipal(), 'they'),
  },
  link: {
    linked: link({ identification: { kind: 'mapped', principal: linked }, commandName: COMMAND }),
    'not linked': link({ identification: unmapped('no-member'), commandName: COMMAND }),
    'member gone': link({ identification: unmapped('linked-member-gone'), commandName: COMMAND }),
  },
  memberCard: {
    member: memberCard(OWNER, { now: NOW, site: SITE, actions: [] }),
    invite: memberCard(
      { ...EXPIRED, inviterName: 'Mara', dateCreated: NOW },
      {
        now: NOW,
        site: SITE,
        actions: ACTIONS,
      },
    ),
  },
  memberList: {
    some: members({}),
    none: members({}, []),
    'more to search': members({ next: { page: 2, cursor: '15:1:0', skip: 0 }, searched: 500 }, []),
    'page that is gone': members({ place: { page: 3, cursor: '30:1:0', skip: 0 } }, []),
  },
  memberPicks: {
    two: memberPicks({
      commandName: COMMAND,
      members: [OWNER, INVITE],
      hasMore: false,
      unreadable: [],
    }),
    'so far': memberPicks({
      commandName: COMMAND,
      members: [OWNER],
      hasMore: true,
      unreadable: [],
      keepSearching: {
        what: 'members',
        stopped: { searched: 500, from: FIRST_PAGE, next: { page: 2, cursor: '100:5:0', skip: 0 } },
        text: 'member smith page:2/100:5:0',
      },
    }),
    more: memberPicks({
      commandName: COMMAND,
      members: [OWNER, INVITE],
      hasMore: true,
      unreadable: [],
    }),
  },
  memberNotice: each(
    {
      role: 'member:change-role',
      removed: 'member:remove',
      'added to a team': 'team:add-member',
      'removed from a team': 'team:remove-member',
      'given a team role': 'team:change-role',
    },
    noticed,
  ),
  addressTakenText: each({ member: OWNER, invite: INVITE, expired: EXPIRED }, addressTakenText),
  UNDO_WORDS,
  inviteFields: {
    form: inviteFields({
      emails: '',
      roles: LADDER,
      role: 'member',
      teams: ['web'],
      notes: [
        {
          field: 'emails',
          text: 'ann@example.com is already a member.',
          isDone: false,
          offer: { label: 'Show member', command: 'member 1' },
        },
      ],
    }),
  },
  removeFields: {
    empty: removeFields({ member: undefined, invites: 0, isTyped: false, notes: [] }),
    invite: removeFields({ member: EXPIRED, invites: 0, isTyped: false, notes: [] }),
    'unknown number of invites': removeFields({
      member: OWNER,
      invites: undefined,
      isTyped: true,
      notes: [],
    }),
    'no invites': removeFields({ member: OWNER, invites: 0, isTyped: false, notes: [] }),
    'one invite': removeFields({ member: OWNER, invites: 1, isTyped: false, notes: [] }),
    'two invites': removeFields({ member: OWNER, invites: 2, isTyped: false, notes: [] }),
  },
  roleFields: {
    demoted: roleFields({ member: OWNER, roles: LADDER, role: 'member', notes: [] }),
    same: roleFields({ member: OWNER, roles: LADDER, role: 'owner', notes: [] }),
    empty: roleFields({ member: undefined, roles: [], role: undefined, notes: [] }),
  },
  lostAbilities: { 'owner to billing': lostAbilities('owner', 'billing').join(', ') },
  loadingModal: { form: loadingModal('Invite to Sentry') },
  progressModal: { 'one of two': progressModal('Invite to Sentry', { done: 1, of: 2 }) },
  stepModal: {
    'with a note': stepModal(FRAME, [section('A step')], { lines: ['Working on it …'] }),
  },
  failedStep: { failure: failedStep(FRAME, prose([['Sentry is slow.']])) },
  resultModal: {
    failure: resultModal(
      'Invite to Sentry',
      failure(new TypeError('x'), { referenceId: 'ref-1', now: NOW, commandName: COMMAND }),
    ),
  },
};
