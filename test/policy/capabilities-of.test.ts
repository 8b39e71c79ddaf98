import { describe, expect, it } from 'vitest';
import type { BotToken } from '../../src/model/bot-token.ts';
import { CAPABILITIES, capabilityRow } from '../../src/model/capability.ts';
import { capabilitiesOf } from '../../src/policy/capabilities-of.ts';
import { decideOnTokenAlone } from '../../src/policy/decide-on-token.ts';
import { rank } from '../../src/policy/roles.ts';
import { aPrincipal } from '../support/models.ts';

const READS_ONLY: BotToken = {
  kind: 'user',
  scopes: ['org:read', 'member:read', 'project:read', 'team:read', 'event:read'],
  role: 'owner',
  member: undefined,
};

describe('the capabilities of a principal', () => {
  it.each(['billing', 'member', 'manager', 'owner'] as const)(
    'are those that the role %s reaches',
    (role) => {
      const reached = CAPABILITIES.filter(
        (capability) => rank(role) >= rank(capabilityRow(capability).leastRole),
      );
      expect(capabilitiesOf(aPrincipal({ role }), undefined)).toEqual(reached);
    },
  );

  it("leave out what the bot's token cannot do for anyone", () => {
    const owner = aPrincipal({ role: 'owner' });
    const inSentry = CAPABILITIES.filter(
      (capability) => capabilityRow(capability).token !== undefined,
    );
    expect(inSentry.length).toBeGreaterThan(3);
    expect(capabilitiesOf(owner, READS_ONLY)).toEqual(
      CAPABILITIES.filter((capability) => !inSentry.includes(capability)),
    );
    for (const capability of inSentry) {
      expect(decideOnTokenAlone(capability, READS_ONLY)).toMatchObject({
        allowed: false,
        refusal: { capability, reason: { kind: 'token-limit' } },
      });
    }
  });
});
