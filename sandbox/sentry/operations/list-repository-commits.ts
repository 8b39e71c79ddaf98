import { internalError, json } from '../answer.ts';
import type { Route } from '../api-call.ts';
import { notFound } from '../refused-request-error.ts';
import { paginateByTime } from '../time-page.ts';
import { commitJson } from '../wire/commit-json.ts';

/** `GET /organizations/{org}/repos/{repo_id}/commits/`: newest first. */
export const listRepositoryCommits: Route = {
  method: 'GET',
  path: 'repos/{repo_id}/commits/',
  operation: 'listRepositoryCommits',
  scopes: ['org:read', 'org:write', 'org:admin'],
  handle(call) {
    const id = call.param('repo_id');
    // The real server passes text to the database, which rejects it; nothing catches that error.
    if (!/^\d+$/.test(id)) return internalError('0000000000000000000000000000000b');
    const repository = call.world.repositories.get(id);
    if (repository === undefined) throw notFound();
    const commits = call.world.commits
      .filter((commit) => commit.repositoryId === id)
      .sort((a, b) => b.dateCreated.getTime() - a.dateCreated.getTime());
    const page = paginateByTime(commits, call, (commit) => commit.dateCreated);
    return json(
      200,
      page.rows.map((commit) => commitJson(call, commit, repository)),
      { Link: page.link },
    );
  },
};
