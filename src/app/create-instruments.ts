import type { Instruments } from '../doctor/instruments.ts';
import { ChatopsError, SentryCallError } from '../errors/errors.ts';
import type { MembersByEmail, SentryReader } from '../ports/sentry.ts';
import { listOwnOrganizations, lookAtSentry } from '../sentry/look-at-sentry.ts';
import { appOfBot, appOfToken } from '../slack/diagnostics/app-of-bot.ts';
import { lookAtChannel } from '../slack/diagnostics/look-at-channel.ts';
import { lookAtSlack } from '../slack/diagnostics/look-at-slack.ts';
import { lookAtUser } from '../slack/diagnostics/look-at-user.ts';
import { lookAtStore } from '../store/look-at-store.ts';

/** What {@link createInstruments} needs. */
export interface InstrumentOptions {
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

/** Builds what the doctor looks with. */
export function createInstruments(options: InstrumentOptions): Instruments {
  const { reader, timeoutMs, auditEntries, now, everyRegion = sentryIoOf } = options;
  const limits = { timeoutMs, now };
  return {
    testBotToken: ({ botToken: token, apiUrl }) =>
      lookAtSlack({ token, apiUrl, method: 'auth.test', ...limits }),
    testAppToken: ({ appToken: token, apiUrl }) =>
      lookAtSlack({ token, apiUrl, method: 'apps.connections.open', ...limits }),
    appOfToken,
    appOfBot: (botId, { botToken: token, apiUrl }) => appOfBot(botId, { token, apiUrl, ...limits }),
    lookAtChannel: (channelId, { botToken: token, apiUrl }) =>
      lookAtChannel(channelId, { token, apiUrl, ...limits }),
    lookAtUser: (userId, { botToken: token, apiUrl }) =>
      lookAtUser(userId, { token, apiUrl, ...limits }),
    lookAtSentry: ({ url: baseUrl, token, organization }) =>
      lookAtSentry(organization, { baseUrl, token, ...limits }),
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
    lookAtStore: (store) => lookAtStore({ ...store, entries: auditEntries, now }),
    everyRegion,
  };
}

function whose(found: MembersByEmail): Awaited<ReturnType<Instruments['findAddress']>> {
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
