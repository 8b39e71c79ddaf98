import { expect, it } from 'vitest';
import { unservedReason } from '../../src/identity/identify.ts';
import { aSlackPerson } from '../support/models.ts';

it('a full member of the installed workspace is served', () => {
  expect(unservedReason(aSlackPerson(), 'T0')).toBeUndefined();
});

it('an Enterprise account that belongs to the installed workspace is served', () => {
  const person = aSlackPerson({ teamId: 'T9', enterpriseTeamIds: ['T8', 'T0'] });
  expect(unservedReason(person, 'T0')).toBeUndefined();
});

it.each([
  ['stranger', undefined],
  ['deactivated', aSlackPerson({ isDeleted: true })],
  ['bot', aSlackPerson({ isBot: true })],
  ['stranger', aSlackPerson({ isStranger: true })],
  ['other-workspace', aSlackPerson({ teamId: 'T9' })],
  ['other-workspace', aSlackPerson({ teamId: '', enterpriseTeamIds: ['T8'] })],
  ['other-workspace', aSlackPerson({ enterpriseTeamIds: ['T8'] })],
  ['other-workspace', aSlackPerson({ enterpriseTeamIds: [] })],
  ['guest', aSlackPerson({ isGuest: true })],
  ['invited', aSlackPerson({ isInvited: true })],
] as const)('an account is not served: %s', (reason, person) => {
  expect(unservedReason(person, 'T0')).toBe(reason);
});
