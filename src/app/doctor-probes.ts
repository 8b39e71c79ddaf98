import type { Probes } from '../doctor/probes.ts';
import { ChatopsError, SentryCallError } from '../errors/errors.ts';
import { hasAccepted } from '../model/member.ts';
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

/** Dependencies of {@link createProbes}. */
export interface ProbeOptions {
  /** Sentry client for the setup; undefined if a Sentry setting is missing. */
  readonly reader: Pick<SentryReader, 'checkToken' | 'findMembersByEmail'> | undefined;
  /** Timeout for one response from Slack or Sentry, in milliseconds. */
  readonly timeoutMs: number;
  /** Number of the newest audit log entries to verify. */
  readonly auditEntries: number;
  readonly now: () => Date;
  /** Returns the host that has the organizations of every region; by default sentry.io, for its regions' hosts. */
  readonly everyRegion?: ((url: URL) => URL | undefined) | undefined;
}

/** Creates the doctor's probes. */
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
  if (found.kind !== 'found') return 'not-found-out';
  const [member, ...others] = found.members;
  if (member === undefined) return 'nobody';
  if (others.length > 0) return 'several';
  if (hasAccepted(member)) return 'member';
  return member.acceptance === 'unknown' ? 'acceptance-unknown' : 'invite';
}

const REGION = /^[a-z]{2}\d?\.sentry\.io$/;

// `sentry.io` routes each call to the region of the organization in its path; a region's host knows only its own.
function sentryIoOf({ hostname }: URL): URL | undefined {
  return REGION.test(hostname) ? new URL('https://sentry.io') : undefined;
}
