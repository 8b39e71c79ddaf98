import { describe, expect, it } from 'vitest';
import { changeTextOf } from '../../src/commands/registry.ts';
import type { OpenChange } from '../../src/model/change.ts';
import type { Modal } from '../../src/model/modal.ts';
import { LADDER } from '../../src/model/role.ts';
import { formView } from '../../src/slack/outbound/modal-view.ts';
import type { FieldNote } from '../../src/views/blocks/field-note.ts';
import { loadingModal, progressModal, resultModal } from '../../src/views/blocks/modal-frame.ts';
import { changeReceipt } from '../../src/views/changes/change-receipt.ts';
import { type ChangeResult, changesReceipt } from '../../src/views/changes/changes-receipt.ts';
import { inviteFields } from '../../src/views/members/invite-fields.ts';
import { removeFields } from '../../src/views/members/remove-fields.ts';
import { roleFields } from '../../src/views/members/role-fields.ts';
import { ROLE_MEANINGS } from '../../src/views/members/role-text.ts';
import { organizationFields } from '../../src/views/organization/organization-fields.ts';
import {
  expectNoLeftovers,
  expectValidMessage,
  expectValidView,
} from '../support/expect-valid-blocks.ts';
import { aMember, NO_FLAGS } from '../support/models.ts';

const ORIGIN = {
  channelId: 'C0GENERAL',
  responseUrl: `https://hooks.slack.com/${'x'.repeat(120)}`,
};
const CONTEXT = {
  referenceId: 'ref-7f3a',
  now: new Date('2026-11-23T10:00:00Z'),
  commandName: '/sentry',
  canUndo: () => true,
  textOf: changeTextOf,
};

const NAMES = [
  'Plain Name',
  'n'.repeat(200),
  'שלום עולם '.repeat(30),
  '👩‍👩‍👧‍👦🎉'.repeat(40),
  '<!channel> *bold* & <https://evil.example|click>',
  '',
];
const TEAMS = Array.from({ length: 500 }, (_, n) => ({
  teamSlug: `${'t'.repeat(57)}${String(n).padStart(3, '0')}`,
  role: n % 3 === 0 ? 'admin' : null,
}));
const noteOf = (field: string): FieldNote => ({
  field,
  text: 'Sentry refused this. '.repeat(300),
  isDone: false,
  offer: { label: 'Show member', command: 'member 42' },
});

function expectForm(blocks: Modal['blocks']): void {
  const modal: Modal = {
    name: 'role',
    title: 'Change a role',
    blocks,
    submit: 'Change role',
    close: 'Cancel',
    state: { member: { memberId: '9'.repeat(20) } },
    round: 3,
  };
  expectValidView(formView(modal, ORIGIN));
  expectNoLeftovers({ text: '', blocks });
}

describe.each(NAMES)('with the name %j', (name) => {
  const member = aMember({
    name,
    email: `${'m'.repeat(60)}@example.com`,
    role: 'owner',
    teams: TEAMS,
    flags: { ...NO_FLAGS, idpRoleRestricted: true },
  });

  it('the role form fits', () => {
    for (const role of [undefined, ...LADDER]) {
      expectForm(roleFields({ member, roles: LADDER, role, notes: [noteOf('role'), noteOf('')] }));
    }
    expectForm(roleFields({ member: undefined, roles: [], role: undefined, notes: [] }));
  });

  it('the removal form fits', () => {
    for (const invites of [undefined, 0, 1, 1_200]) {
      expectForm(removeFields({ member, invites, isTyped: true, notes: [noteOf('typed')] }));
    }
    const invite = aMember({ name, pending: true, expired: true, user: undefined });
    expectForm(removeFields({ member: invite, invites: 0, isTyped: false, notes: [] }));
  });

  it('receipts fit, alone and together', () => {
    const change = (capability: string, id: string): OpenChange => ({
      id,
      requestId: 'ref-7f3a',
      actor: { teamId: 'T0', userId: 'U0OWNER' },
      capability,
      surface: 'modal',
      channelId: undefined,
      target: { kind: 'member', id: '7', email: member.email, label: name },
      input: {},
      state: 'closed',
      acceptedAt: CONTEXT.now,
      attempts: 0,
      isAcknowledged: true,
      plan: {
        actorMemberId: '1',
        target: { kind: 'member', id: '7', email: member.email, label: name },
        before: { role: 'member', teams: TEAMS.map(({ teamSlug }) => teamSlug) },
        after: { role: 'manager', teams: TEAMS.map(({ teamSlug }) => teamSlug) },
      },
      end: { outcome: 'succeeded', reason: undefined },
    });
    const results = Array.from({ length: 50 }, (_, n): ChangeResult => {
      const receipt = {
        change: change('member:invite', `change-${n}`),
        error: undefined,
        isLate: false,
      };
      return { kind: 'ended', asked: receipt.change, receipt };
    });
    for (const capability of [
      'member:invite',
      'invite:resend',
      'invite:cancel',
      'member:change-role',
      'member:remove',
      'organization:update',
    ]) {
      for (const isLate of [false, true]) {
        const message = changeReceipt(
          { change: change(capability, '1'), error: undefined, isLate },
          CONTEXT,
        );
        expectValidMessage(message);
        expectNoLeftovers(message);
        expect(message.text).not.toContain('<!channel>');
      }
    }
    const together = changesReceipt(results, CONTEXT);
    expectValidMessage(together);
    expectValidView(formView(resultModal('Invite to Sentry', together), ORIGIN));
  });
});

it('the invite form fits with 50 addresses, 100 teams and a note for each', () => {
  const emails = Array.from({ length: 50 }, (_, n) => `${'a'.repeat(50)}${n}@example.com`);
  expectForm(
    inviteFields({
      emails: emails.join('\n'),
      roles: LADDER,
      role: 'member',
      teams: TEAMS.slice(0, 100).map(({ teamSlug }) => teamSlug),
      notes: emails.map(() => noteOf('emails')),
    }),
  );
});

it('the organization form fits, even if Sentry reports little', () => {
  for (const earlyAdopter of ['on', undefined]) {
    expectForm(
      organizationFields({
        name: 'N'.repeat(64),
        slug: 's'.repeat(50),
        slugAgain: 's'.repeat(50),
        earlyAdopter,
        notes: ['', 'name', 'slug', 'slug-again', 'early-adopter'].map(noteOf),
      }),
    );
  }
});

it('the placeholder shown in the meantime fits', () => {
  const views = [loadingModal('Remove from Sentry'), progressModal('Invite', { done: 3, of: 50 })];
  for (const modal of views) expectValidView(formView(modal, ORIGIN));
});

it('role descriptions fit the length of an option', () => {
  for (const meaning of Object.values(ROLE_MEANINGS))
    expect(meaning.length).toBeLessThanOrEqual(75);
});
