import { allText } from './message-text.ts';
import { type Stack, startStack } from './start-stack.ts';

const SCOPES = ['org:admin', 'member:admin', 'project:read', 'team:read', 'event:write'];
const LINKED = { IDENTITY_EMAIL_MATCH: 'all', IDENTITY_EMAIL_DOMAINS: 'example.com' };

/** Reference ID in an answer. */
export const REFERENCE = /\b[0-9a-f-]{36}\b/g;

/** Starts a bot whose users may change issues, while membership is closed. */
export async function startForIssues(): Promise<Stack> {
  const stack = await startStack({
    environment: LINKED,
    tokenFrom: (sentry) => sentry.tokenFor('owner', SCOPES),
  });
  stack.sentry.world.updateOrganization({ openMembership: false });
  return stack;
}

/** Types commands about issues, and looks at what they did in Sentry. */
export function issueCommandsOf(stackOf: () => Stack) {
  return {
    say: async (as: string, text: string) => allText(await stackOf().ask(as, text)),
    writes: () => stackOf().sentry.callsOf('updateIssue'),
    add: (project = 'storefront') => stackOf().sentry.world.addIssue({ project }),
    issue: (id: string) => stackOf().sentry.world.issues.get(id),
  };
}
