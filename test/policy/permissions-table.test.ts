import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { blockOf } from '../../scripts/docs/generated-part.ts';
import { rowsOf } from '../../scripts/docs/markdown-table.ts';
import { CAPABILITIES, capabilityRow } from '../../src/model/capability.ts';

const PAGE = readFileSync(new URL('../../docs/permissions.md', import.meta.url), 'utf8');
const ROWS = rowsOf(blockOf(PAGE, 'capabilities', 'docs/permissions.md').current);

// That the other columns match the policy is tested in test/docs/generated.test.ts.
describe('the documented permissions', () => {
  it('list conditions exactly where the policy has any', () => {
    const isFree = CAPABILITIES.map(
      (capability) => capabilityRow(capability).within === 'organization',
    );
    expect(ROWS.map(([, , , , conditions]) => conditions === '–')).toEqual(isFree);
  });

  it("compare each line with Sentry's own permissions", () => {
    for (const row of ROWS) {
      expect(row).toHaveLength(6);
      expect(row[5]).toMatch(/^(?:same|stricter \[[123]\]|the bot's own)/);
    }
  });
});
