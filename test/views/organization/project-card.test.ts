import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Project } from '../../../src/model/project.ts';
import { projectCard, thinProjectCard } from '../../../src/views/organization/project-card.ts';
import { SELF_HOSTED, SITE } from '../../support/an-issue.ts';
import { expectNoLeftovers, expectValidUnfurl } from '../../support/expect-valid-blocks.ts';
import { allText } from '../../support/message-text.ts';
import { anyText } from '../../support/texts.ts';

const PROJECT: Project = {
  id: '1',
  slug: 'storefront',
  name: 'Storefront',
  platform: 'javascript',
  dateCreated: new Date('2024-05-01T00:00:00Z'),
  teams: ['storefront'],
};
const OPTIONS = { now: new Date('2026-11-23T10:00:00Z'), site: SITE, audience: 'channel' } as const;

test('the project card links to the project and describes it', () => {
  const card = projectCard(PROJECT, OPTIONS);
  expectValidUnfurl(card);
  const text = allText(card.blocks);
  expect(text).toContain('<https://acme.sentry.io/projects/storefront/|Project: Storefront>');
  expect(text).toMatch(/`storefront` · javascript · since .* · teams `storefront`/);
  expect(allText(thinProjectCard(PROJECT, OPTIONS).blocks)).not.toContain('since');
});

test('the project card is harmless and within limits, whatever the texts', () => {
  fc.assert(
    fc.property(anyText, anyText, (name, platform) => {
      const project = {
        ...PROJECT,
        name,
        platform,
        dateCreated: undefined,
        teams: Array.from({ length: 30 }, () => name),
      };
      for (const card of [projectCard, thinProjectCard]) {
        const shown = card(project, { ...OPTIONS, site: SELF_HOSTED });
        expectValidUnfurl(shown);
        expect(JSON.stringify(shown)).not.toMatch(/<!channel>|<@U012AB3CD>/);
      }
    }),
  );
  const bare = { ...PROJECT, platform: undefined, dateCreated: undefined, teams: undefined };
  expectNoLeftovers(projectCard(bare, OPTIONS));
});
