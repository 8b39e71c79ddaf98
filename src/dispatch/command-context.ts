import type { PreviewPermission } from '../authorization/permission-preview.ts';
import type { RunQuery } from '../authorization/query-runner.ts';
import type { Command, CommandContext } from '../commands/core/command.ts';
import type { Identity } from '../identity/identify.ts';
import type { Invocation } from '../model/invocation.ts';
import type { AdmittedUser } from '../model/principal.ts';
import type { SentrySite } from '../model/sentry-site.ts';
import type { SentryReader } from '../ports/sentry.ts';
import type { Audience } from '../views/text/audience.ts';

/** Returns the context in which a command runs for an admitted user. */
export type CommandContextFor = (
  invocation: Invocation,
  user: AdmittedUser,
  audience: Audience,
) => CommandContext;

interface CommandContextOptions {
  readonly commands: readonly Command[];
  readonly runQuery: RunQuery;
  readonly previewPermission: PreviewPermission;
  readonly mayDo: CommandContext['mayDo'];
  readonly identity: Pick<Identity, 'identify'>;
  readonly reader: Pick<SentryReader, 'retrieveOrganization'>;
  readonly site: () => SentrySite;
  readonly commandName: string;
  readonly now: () => Date;
}

/** Creates the factory of command contexts. */
export function createCommandContext(options: CommandContextOptions): CommandContextFor {
  const { commands, runQuery, previewPermission, mayDo, identity, reader } = options;
  const { site, commandName, now } = options;
  return ({ channelId }, user, audience) => ({
    now: now(),
    commandName,
    channelId,
    audience,
    site,
    commands,
    ask: (query, input) => runQuery(query, input, user),
    allows: previewPermission(user),
    mayDo,
    identify: () => identity.identify(user),
    organization: () => reader.retrieveOrganization(),
  });
}
