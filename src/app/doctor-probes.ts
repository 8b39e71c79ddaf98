import type { Probes } from '../doctor/probes.ts';
import { ChatopsError, SentryCallError } from '../errors/errors.ts';
import type { MembersByEmail, SentryReader } from '../ports/sentry.ts';
import { listOwnOrganizations, probeSentry } from '../sentry/probe-sentry.ts';
import {
  appOfBot,
  appOfToken,
  probeChannel,
  probeSlack,
  probeUser,
} from '../slack/diagnostics/probe-slack.ts';
import { probeStore } from '../store/probe-store.ts';

/** What {@link createProbes} needs. */
export interface ProbeOptions {
  /** Sentry's client of the set-up; undefined where that lacks a setting of Sentry. */
  readonly reader: Pick<SentryReader, 'checkToken' | 'findMembersByEmail'> | undefined;
  /** Longest wait for one answer of Slack or Sentry, in milliseconds. */
  readonly timeoutMs: number;
  /** How many of the newest entries of the audit log are verified. */
  readonly auditEntries: number;
  readonly now: () => Date;
  /** Where to ask for organizations of every region; sentry.io for its regions' hosts without it. */
  readonly everyRegion?: ((url: URL) => URL | undefined) | undefined;
}

/** Builds what the doctor probes with. */
export function createProbes(options: ProbeOptions): Probes {
  const { reader, timeoutMs, auditEntries, now, everyRegion = sentryIoOf } = options;
  const limits = { timeoutMs, now };
  return {
    testBotToken: ({ botToken: token, apiUrl }) =>
      probeSlack({ token, apiUrl, method: 'auth.test', ...limits }),
    testAppToken: ({ appToken: token, apiUrl }) =>
      probeSlack({ token, apiUrl, method: 'apps.connections.open', ...limits }),
    appOfToken,
    appOfBot: (botId, { botToken: token, apiUrl }) => appOfBot(botId, { token, apiUrl, ...limits }),
    probeChannel: (channelId, { botToken: token, apiUrl }) =>
      probeChannel(channelId, { token, apiUrl, ...limits }),
    probeUser: (userId, { botToken: token, apiUrl }) =>
      probeUser(userId, { token, apiUrl, ...limits }),
    probeSentry: ({ url: baseUrl, token, organization }) =>
      probeSentry(organization, { baseUrl, token, ...limits }),
    listOwnOrganizations: ({ url: baseUrl, token }) =>
      listOwnOrganizations({ baseUrl, token, ...limits }),
    async checkToken() {
      if (reader === undefined) throw new Error('there is no Sentry to ask');
      try {
        return await reader.checkToken({ deadlineMs: timeoutMs });
      } catch (error) {
        if (error instanceof SentryCallError) return error;
        throw error;
      }
    },
    async findAddress(email) {
      if (reader === undefined) return 'not-found-out';
      try {
        return whose(await reader.findMembersByEmail(email, { deadlineMs: timeoutMs }));
      } catch (error) {
        if (error instanceof ChatopsError) return 'not-found-out';
        throw error;
      }
    },
    probeStore: (store) => probeStore({ ...store, entries: auditEntries, now }),
    everyRegion,
  };
}

function whose(found: MembersByEmail): Awaited<ReturnType<Probes['findAddress']>> {
  if (found.kind === 'too-many') return 'not-found-out';
  const [member, ...others] = found.members;
  if (member === undefined) return 'nobody';
  if (others.length > 0) return 'several';
  return member.pending || member.user === undefined ? 'invite' : 'member';
}

const REGION = /^[a-z]{2}\d?\.sentry\.io$/;

// `sentry.io` hands each call to the region of the organization in its path; a region's host knows its own alone.
function sentryIoOf({ hostname }: URL): URL | undefined {
  return REGION.test(hostname) ? new URL('https://sentry.io') : undefined;
}
