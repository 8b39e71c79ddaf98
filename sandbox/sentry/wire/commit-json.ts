import type { ApiCall } from '../api-call.ts';
import type { CommitAuthor, SentryCommit, SentryRepository } from '../world/sentry-repository.ts';
import { repositoryJson } from './repository-json.ts';
import { userJson } from './user-json.ts';
import { wireDate } from './wire-date.ts';

/** Serializes a commit; an unknown author or repository is an empty object. */
export function commitJson(
  call: ApiCall,
  commit: SentryCommit,
  repository: SentryRepository,
): Readonly<Record<string, unknown>> {
  const shared = { id: commit.id, dateCreated: wireDate(commit.dateCreated) };
  if (call.dialect === 'spec') {
    return {
      ...shared,
      ...(commit.message !== null && { message: commit.message }),
      author: specAuthorJson(call, commit.author),
      repository: { id: repository.id, name: repository.name },
    };
  }
  return {
    ...shared,
    message: commit.message,
    pullRequest: null,
    suspectCommitType: '',
    repository: commit.isOrphan ? {} : repositoryJson(call, repository),
    author: authorJson(call, commit.author),
  };
}

function authorJson(call: ApiCall, author: CommitAuthor): unknown {
  if (author.kind === 'unknown') return {};
  if (author.kind === 'signature') return { name: author.name, email: author.email };
  const member = call.world.members.withAccount(author.accountId);
  return member?.account === undefined ? {} : userJson(member, member.account);
}

function specAuthorJson(call: ApiCall, author: CommitAuthor): unknown {
  if (author.kind === 'unknown') return {};
  if (author.kind === 'signature') return { name: author.name ?? '', email: author.email };
  const member = call.world.members.withAccount(author.accountId);
  return member?.account === undefined ? {} : { name: member.account.name, email: member.email };
}
