import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CAPABILITIES, capabilityRow } from '../../src/model/capability.ts';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const [, TABLE = ''] =
  /<!-- capabilities:begin[^>]*-->\n(?:\|.*\n){2}([\s\S]*?)<!-- capabilities:end -->/.exec(
    README,
  ) ?? [];
const ROWS = TABLE.trim()
  .split('\n')
  .map((row) => row.replace(/^\| | \|$/g, '').split(' | '));

describe('the permissions in the README', () => {
  it('match the policy, capability by capability', () => {
    const rules = CAPABILITIES.map((capability) => {
      const {
        leastRole,
        changes,
        leastRoleWhileInvitesClosed: closed,
        token,
      } = capabilityRow(capability);
      const role =
        closed === undefined ? leastRole : `${leastRole}, ${closed} while members may not invite`;
      const scopes = token?.scopes.map((scope) => `\`${scope}\``).join(', ');
      return [`\`${capability}\``, role, changes ? 'yes' : '–', scopes ?? '–'];
    });
    expect(ROWS.map((row) => row.slice(0, 4))).toEqual(rules);
  });

  it('list conditions exactly where the policy has any', () => {
    const isFree = CAPABILITIES.map(
      (capability) => capabilityRow(capability).within === 'organization',
    );
    expect(ROWS.map(([, , , , conditions]) => conditions === '–')).toEqual(isFree);
  });

  it("compare each line with Sentry's own permissions", () => {
    for (const row of ROWS) {
      expect(row).toHaveLength(6);
      expect(row[5]).toMatch(/^(?:same|stricter \[[34]\]|the bot's own)/);
    }
  });
});
