import type { Caller, List, SentryFor, SentryReader, SentryWriter } from '../ports/sentry.ts';

/** Creates the factory of reads and writes on behalf of callers. */
export function createSentryFor(reader: SentryReader, writer: SentryWriter): SentryFor {
  return (caller) => ({
    sentry: readerOnBehalfOf(reader, caller),
    sentryWriter: writerOnBehalfOf(writer, caller),
  });
}

/** Returns the reads of a client, each on behalf of a caller unless its own options name another. */
function readerOnBehalfOf(reader: SentryReader, caller: Caller): SentryReader {
  const by = <Options>(options?: Options) => ({ ...caller, ...options });
  const list = <Row>({ page, pages }: List<Row>): List<Row> => ({
    page: (cursor, options) => page(cursor, by(options)),
    pages: (maxPages, from, options) => pages(maxPages, from, by(options)),
  });
  return {
    retrieveOrganization: (options) => reader.retrieveOrganization(by(options)),
    findMembersByEmail: (email, options) => reader.findMembersByEmail(email, by(options)),
    retrieveOrganizationMember: (id, options) => reader.retrieveOrganizationMember(id, by(options)),
    listOrganizationMembers: (...which) => list(reader.listOrganizationMembers(...which)),
    findProject: (project, options) => reader.findProject(project, by(options)),
    listOrganizationProjects: (...which) => list(reader.listOrganizationProjects(...which)),
    listOrganizationRepositories: (...which) => list(reader.listOrganizationRepositories(...which)),
    listRepositoryCommits: (...which) => list(reader.listRepositoryCommits(...which)),
    resolveShortId: (issue, options) => reader.resolveShortId(issue, by(options)),
    resolveEventId: (event, options) => reader.resolveEventId(event, by(options)),
    retrieveIssue: (id, options) => reader.retrieveIssue(id, by(options)),
    retrieveIssueAtOnce: (id, options) => reader.retrieveIssueAtOnce(id, by(options)),
    listIssues: (query, place, options) => reader.listIssues(query, place, by(options)),
    listIssueComments: (id, options) => reader.listIssueComments(id, by(options)),
    findLatestRelease: (projectId, options) => reader.findLatestRelease(projectId, by(options)),
    listSuspectCommits: (event, options) => reader.listSuspectCommits(event, by(options)),
    retrieveLatestEvent: (issue, options) => reader.retrieveLatestEvent(issue, by(options)),
    retrieveEventCounts: (query, options) => reader.retrieveEventCounts(query, by(options)),
    listOrganizationTrustedRelays: (options) => reader.listOrganizationTrustedRelays(by(options)),
    listOrganizationClientKeys: (...which) => list(reader.listOrganizationClientKeys(...which)),
    checkToken: (options) => reader.checkToken(by(options)),
    listTeams: (...which) => list(reader.listTeams(...which)),
    hasTeamList: (options) => reader.hasTeamList(by(options)),
    hasTeamRoles: (options) => reader.hasTeamRoles(by(options)),
    listTeamMembers: (...which) => list(reader.listTeamMembers(...which)),
    listTeamAdmins: (slug, options) => reader.listTeamAdmins(slug, by(options)),
    listInviteRequests: (...which) => list(reader.listInviteRequests(...which)),
    findInviteRequest: (id, options) => reader.findInviteRequest(id, by(options)),
    listTeamRequests: (options) => reader.listTeamRequests(by(options)),
  };
}

/** Returns the writes of a client, each on behalf of a caller unless its own options name another. */
function writerOnBehalfOf(writer: SentryWriter, caller: Caller): SentryWriter {
  const by = <Options>(options?: Options) => ({ ...caller, ...options });
  return {
    updateOrganization: (change, options) => writer.updateOrganization(change, by(options)),
    addOrganizationMember: (invitation, options) =>
      writer.addOrganizationMember(invitation, by(options)),
    updateOrganizationMemberRole: (change, options) =>
      writer.updateOrganizationMemberRole(change, by(options)),
    updateOrganizationMemberTeams: (change, options) =>
      writer.updateOrganizationMemberTeams(change, by(options)),
    resendInvite: (resend, options) => writer.resendInvite(resend, by(options)),
    deleteOrganizationMember: (id, options) => writer.deleteOrganizationMember(id, by(options)),
    updateIssue: (id, change, options) => writer.updateIssue(id, change, by(options)),
    addIssueNote: (id, text, options) => writer.addIssueNote(id, text, by(options)),
    approveInviteRequest: (approval, options) => writer.approveInviteRequest(approval, by(options)),
    refuseInviteRequest: (id, options) => writer.refuseInviteRequest(id, by(options)),
    decideTeamRequest: (id, isApproved, options) =>
      writer.decideTeamRequest(id, isApproved, by(options)),
    addMemberToTeam: (id, slug, options) => writer.addMemberToTeam(id, slug, by(options)),
    removeMemberFromTeam: (id, slug, options) => writer.removeMemberFromTeam(id, slug, by(options)),
    updateMemberTeamRole: (id, slug, role, options) =>
      writer.updateMemberTeamRole(id, slug, role, by(options)),
  };
}
