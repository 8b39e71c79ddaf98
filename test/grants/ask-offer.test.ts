import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseGrantHint } from '../../src/commands/access/access-words.ts';
import { tokenize } from '../../src/commands/core/tokenize.ts';
import { DeniedError, NotFoundError, NotLinkedError } from '../../src/errors/errors.ts';
import { askOffer } from '../../src/grants/ask-offer.ts';
import { CAPABILITIES, type Capability } from '../../src/model/capability.ts';
import type { Refusal, RefusalReason } from '../../src/model/refusal.ts';
import { FAILURE_EXAMPLES } from '../support/failure-examples.ts';

const SITE = {
  baseUrl: new URL('https://sentry.io'),
  organizationSlug: 'acme',
  hosts: ['sentry.io', 'acme.sentry.io'],
};
const COMMAND = { command: 'issue WEB-1A' };

const denied = (reason: RefusalReason, needs?: Refusal['needs']) =>
  new DeniedError({ capability: 'issue:read', reason, needs });
const changed = (capability: string, label = 'WEB-1A') => ({
  change: { id: 'change-1', capability, target: { kind: 'issue', id: undefined, label } as const },
});
const hintIn = (offer: string | undefined) => parseGrantHint(tokenize(offer ?? '').slice(2), SITE);

describe('the offer to ask for access', () => {
  it('asks for a link, a role, a change or a project, as would help', () => {
    const tooLow = denied({ kind: 'role-too-low' }, 'manager');
    expect(askOffer(new NotLinkedError({ kind: 'no-member' }), COMMAND)).toBe('access ask link');
    expect(askOffer(denied({ kind: 'email-reads-only' }), COMMAND)).toBe('access ask link');
    expect(askOffer(tooLow, COMMAND)).toBe('access ask role manager');
    expect(askOffer(tooLow, changed('member:remove'))).toBe('access ask change change-1');
    expect(askOffer(denied({ kind: 'role-too-low' }, 'member'), changed('member:invite'))).toBe(
      'access ask role member',
    );
    expect(
      hintIn(askOffer(denied({ kind: 'no-project-in-sight' }), { command: 'issues' })),
    ).toEqual({ kind: 'project', what: 'project' });
  });

  it('names the change that a form would have requested', () => {
    const wanted = {
      capability: 'member:change-role',
      input: { memberId: '42', from: 'owner', to: 'a b&c=%' },
    } as const;
    const reason = { kind: 'target-outranks', role: 'owner' } as const;
    const refusal = { capability: 'member:change-role', reason, needs: 'owner' } as const;
    expect(hintIn(askOffer(new DeniedError(refusal, '1', wanted), COMMAND))).toEqual({
      kind: 'wanted',
      change: wanted,
    });
    expect(askOffer(new DeniedError(refusal), COMMAND)).toBe('access ask role owner');
    const lastOwner = new DeniedError({ ...refusal, reason: { kind: 'last-owner' } }, '1', wanted);
    expect(askOffer(lastOwner, COMMAND)).toBeUndefined();
  });

  it('is not made where nobody can help', () => {
    expect(askOffer(new NotLinkedError({ kind: 'linked-to-another' }), COMMAND)).toBeUndefined();
    expect(askOffer(denied({ kind: 'last-owner' }), changed('member:remove'))).toBeUndefined();
    expect(askOffer(denied({ kind: 'not-your-request', team: 'web' }), COMMAND)).toBeUndefined();
    const seen = new NotFoundError('issue', 'WEB-1A').seenWith('every-project');
    expect(askOffer(seen, COMMAND)).toBeUndefined();
    const helped = ['not-linked', 'denied', 'not-found'];
    for (const [kind, error] of Object.entries(FAILURE_EXAMPLES)) {
      expect(askOffer(error, COMMAND) !== undefined, kind).toBe(helped.includes(kind));
    }
  });

  it.each([
    ['https://acme.sentry.io/projects/web/', { what: 'project', name: 'web' }],
    ['https://acme.sentry.io/issues/6500000001/', { what: 'issue', name: '6500000001' }],
    ['https://other.sentry.io/projects/web/', { what: 'project' }],
    ['stats project:web', { what: 'project', name: 'web' }],
  ])('names what is in “%s”', (command, named) => {
    expect(hintIn(askOffer(new NotFoundError('project', 'web'), { command }))).toEqual({
      kind: 'project',
      ...named,
    });
  });

  it('never asks for a change of an issue or of a request in Sentry', () => {
    const others = CAPABILITIES.filter((one) => /^(issue|request|team-request|event):/.test(one));
    for (const capability of others) {
      const offer = askOffer(denied({ kind: 'role-too-low' }, 'owner'), changed(capability));
      expect(offer).toBe('access ask role owner');
    }
  });

  it('is the same for what is hidden and what is missing, whatever was typed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.constantFrom<Capability>('issue:read', 'issue:resolve', 'event:read', 'key:read'),
        fc.constantFrom('issue' as const, 'event' as const, 'project' as const),
        (command, capability, what) => {
          const hidden = new DeniedError({
            capability,
            reason: { kind: 'project-not-visible' },
            needs: 'manager',
          });
          const missing = new NotFoundError(what, command);
          for (const refused of [{ command }, changed(capability, command)]) {
            const offer = askOffer(hidden, refused);
            expect(askOffer(missing, refused)).toBe(offer);
            expect(hintIn(offer)).toMatchObject({ kind: 'project' });
          }
        },
      ),
    );
  });
});
