import { describe, expect, test } from 'vitest';
import { FIRST_PAGE, type ListSlice } from '../../src/model/list.ts';
import type { Project } from '../../src/model/project.ts';
import type { Commit, Repository } from '../../src/model/repository.ts';
import { commitList } from '../../src/views/organization/commit-list.ts';
import { projectList } from '../../src/views/organization/project-list.ts';
import { relayList } from '../../src/views/organization/relay-list.ts';
import type { Audience } from '../../src/views/text/audience.ts';
import { SELF_HOSTED, SITE } from '../support/an-issue.ts';
import { expectNoLeftovers, expectValidMessage } from '../support/expect-valid-blocks.ts';
import { allText } from '../support/message-text.ts';

const listed = <Row>(rows: readonly Row[]): ListSlice<Row> => ({
  rows,
  place: FIRST_PAGE,
  next: { page: 2, cursor: '15:1:0', skip: 0 },
  previous: undefined,
  searched: undefined,
  unreadable: [],
});

const textAt = () => 'list page:2/15:1:0';

function checked(message: ReturnType<typeof projectList>) {
  expectValidMessage(message);
  expectNoLeftovers(message);
  return message;
}

describe('the list of projects', () => {
  const project: Project = {
    id: '1',
    slug: '404',
    name: 'Web',
    platform: '',
    dateCreated: undefined,
    teams: ['web'],
  };
  const shown = (audience: Audience, site = SITE) =>
    checked(
      projectList({
        listed: listed([project, { ...project, slug: 'other', teams: undefined }]),
        text: 'e',
        ownTeams: ['web'],
        site,
        audience,
        textAt,
      }),
    );

  test("marks the user's own ones, according to the teams that the server reports", () => {
    const text = allText(shown('person'));
    expect(text).toContain('404\nWeb\n–\n–\nyours');
    expect(text).toContain('other\nWeb\n–\n–\n–');
  });

  test('shows nothing about the sharer in a channel, and has no buttons there', () => {
    const message = shown('channel');
    expect(allText(message)).not.toMatch(/yours/i);
    expect(JSON.stringify(message)).not.toContain('button');
  });

  test('links to its own server', () => {
    expect(JSON.stringify(shown('person', SELF_HOSTED))).toContain(
      'https://sentry.example.com:9000/tools/sentry/organizations/acme/projects/404/',
    );
  });
});

describe('the list of commits', () => {
  const repository: Repository = {
    id: '1',
    name: 'acme/web',
    url: 'https://gitlab.com/acme/web',
    status: 'active',
    dateCreated: undefined,
    provider: 'GitLab',
    externalSlug: '27188651',
  };
  const commit = (facts: Partial<Commit>): Commit => ({
    id: 'ab'.repeat(20),
    message: undefined,
    dateCreated: undefined,
    author: undefined,
    ...facts,
  });

  test('has the first line of each message, and masks addresses in a channel', () => {
    const rows = [
      commit({ message: '\n Fix it \r\nfor owner@example.com' }),
      commit({ message: 'x'.repeat(1_000), author: { name: undefined, email: 'o@example.com' } }),
      commit({ message: 'thanks owner@example.com' }),
    ];
    const message = checked(
      commitList({ repository, listed: listed(rows), audience: 'channel', textAt }),
    );
    const text = allText(message);
    expect(text).toContain('abababa\nFix it\n–\n–');
    expect(text).toMatch(/x{119}…\no…@example\.com/);
    expect(text).toContain('thanks o…@example.com');
    expect(JSON.stringify(message)).toContain(
      `https://gitlab.com/acme/web/-/commit/${'ab'.repeat(20)}`,
    );
  });
});

describe('the list of Relays', () => {
  test('distinguishes "never seen" from "not told"', () => {
    const relay = {
      publicKey: undefined,
      name: undefined,
      description: undefined,
      created: undefined,
      lastModified: undefined,
    };
    const rows = [
      { ...relay, usage: [] },
      { ...relay, usage: undefined },
      {
        ...relay,
        usage: [{ relayId: '1', version: undefined, firstSeen: undefined, lastSeen: undefined }],
      },
    ];
    const text = allText(checked(relayList({ listed: listed(rows), textAt })));
    expect(text).toContain('(no name)\nnever seen\n–\n–\n–');
    expect(text).toContain('(no name)\n–\n–\n–\n–');
    expect(text).toContain('(no name)\nunknown\n–\n–\n–');
  });
});
