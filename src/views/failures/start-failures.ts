import {
  SentryCallError,
  SentryScopeError,
  SentryTokenError,
  SlackUnavailableError,
} from '../../errors/errors.ts';
import { ListenError } from '../../errors/listen-error.ts';
import { StoreSetupError, type StoreSetupFault } from '../../errors/store-errors.ts';
import type { Explanation } from '../blocks/blocks.ts';

const WHY: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program has it',
  EACCES: 'this user may not listen on it',
  EADDRNOTAVAIL: 'this machine does not have the address of HOST',
};

/** Words a {@link ListenError} for the operator. */
function listenText({ setting, port, code }: ListenError): Explanation {
  const why = WHY[code] ?? `the system says ${code}`;
  return {
    what: `Port ${port} (${setting}) cannot be listened on: ${why}.`,
    todo:
      setting === 'METRICS_PORT'
        ? 'Set METRICS_PORT to another port, or to off.'
        : 'Set PORT to another one.',
  };
}

type Words = {
  readonly [Kind in StoreSetupFault['kind']]: (
    fault: Extract<StoreSetupFault, { kind: Kind }>,
  ) => Explanation;
};

const WORDS: Words = {
  'url-not-understood': () => ({
    what: 'DATABASE_URL is not understood.',
    todo: 'Give it as sqlite:PATH or postgres://USER:PASSWORD@HOST/DATABASE.',
  }),
  folder: ({ path, code }) => ({
    what: `The folder ${path} for the database cannot be made (${code}).`,
    todo: 'Make it, writable by the user who runs the bot, or set DATABASE_URL to another place.',
  }),
  file: ({ path, code }) => ({
    what: `The file ${path} cannot be written (${code}).`,
    todo: 'Make its folder and the file writable by the user who runs the bot, and see that the disk has room.',
  }),
  corrupt: ({ path }) => ({
    what: `The file ${path} is no SQLite database, or it is damaged.`,
    todo: 'Put it aside and restore the last backup (README, Backup).',
  }),
  'in-use': ({ path }) => ({
    what: `Another bot process has the database ${path} open.`,
    todo: 'Stop the other one; several replicas need PostgreSQL (DATABASE_URL=postgres://…).',
  }),
  missing: ({ path }) => ({
    what: `There is no database at ${path}.`,
    todo: 'Check DATABASE_URL; the bot makes the database at its first start.',
  }),
  refused: ({ code }) => refusalText(code),
  'no-tls': ({ code }) => ({
    what: `There is no secure connection to PostgreSQL as DATABASE_URL wants it (${code}).`,
    todo: 'Check sslmode in DATABASE_URL and the certificate of the server; name the certificate of your own authority in NODE_EXTRA_CA_CERTS.',
  }),
  'newer-version': ({ found, known }) => ({
    what: `The database is of a newer version of this bot (${found}; this one knows ${known}).`,
    todo: 'Run the newer bot, or restore a backup from before the upgrade.',
  }),
  'not-ours': () => ({
    what: 'The database has tables of another program, or this bot’s tables were changed.',
    todo: 'Give the bot a database, or a schema, of its own.',
  }),
  'audit-key-required': () => ({
    what: 'AUDIT_KEY is required with PostgreSQL.',
    todo: 'Make one with: openssl rand -hex 32. Give the same one to every replica, and keep it as you keep backups.',
  }),
  'audit-key-missing': ({ path }) => ({
    what: `The key of the audit log, ${path}, is gone, and AUDIT_KEY is not set.`,
    todo: 'Restore the file from the backup, or set AUDIT_KEY to what was in it.',
  }),
  'audit-key-wrong': () => ({
    what: 'The key of the audit log (AUDIT_KEY, or the file beside the database) is not the one that the log was begun with.',
    todo: 'Use the first one: with another, nobody could tell any more whether the log was changed.',
  }),
};

// By classes of SQLSTATE (PostgreSQL, appendix A).
function refusalText(code: string): Explanation {
  if (code.startsWith('3D')) {
    return {
      what: `PostgreSQL has no database of the name in DATABASE_URL (${code}).`,
      todo: 'Create it (createdb), or check the name at the end of DATABASE_URL.',
    };
  }
  if (code === '42501') {
    return {
      what: `The user of DATABASE_URL may not create tables in the database (${code}).`,
      todo: 'Make the user the owner of the database, or grant it CREATE on the schema.',
    };
  }
  return {
    what: `PostgreSQL refuses the user of DATABASE_URL (${code}).`,
    todo: 'Check the user and the password, and that pg_hba.conf lets the bot in.',
  };
}

/** Returns why the store cannot be opened and what the operator can do, as plain text. */
export function storeSetupText(fault: StoreSetupFault): Explanation {
  return wordsFor(fault.kind, fault);
}

function wordsFor<Kind extends StoreSetupFault['kind']>(
  kind: Kind,
  fault: Extract<StoreSetupFault, { kind: Kind }>,
): Explanation {
  return WORDS[kind](fault);
}

/**
 * Returns why the bot failed to start and what the operator can do, as plain text; undefined for an unexpected error.
 */
export function startFaultText(error: unknown): Explanation | undefined {
  if (error instanceof ListenError) return listenText(error);
  if (error instanceof StoreSetupError) return storeSetupText(error.fault);
  if (error instanceof SlackUnavailableError) return slackText(error);
  if (error instanceof SentryCallError) return sentryText(error);
  return undefined;
}

function slackText({ method, code }: SlackUnavailableError): Explanation {
  const name = method === 'apps.connections.open' ? 'SLACK_APP_TOKEN' : 'SLACK_BOT_TOKEN';
  return {
    what: `Slack refuses ${name} (${code ?? 'no code'}).`,
    todo: 'Install the app again, or copy the token anew.',
  };
}

function sentryText(error: SentryCallError): Explanation {
  const status = error.facts.status ?? 'no status';
  if (error instanceof SentryTokenError) {
    return {
      what: `Sentry refuses SENTRY_AUTH_TOKEN (${status}): it is wrong, revoked or expired.`,
      todo: 'Make a token as a manager or owner (README, Set-up), and check that SENTRY_URL is the Sentry that it is for.',
    };
  }
  if (error instanceof SentryScopeError) {
    return {
      what: `SENTRY_AUTH_TOKEN may not read the organization (${status}): it lacks the scope ${error.scopes[0] ?? 'org:read'}, or its owner is no member of SENTRY_ORG.`,
      todo: 'Make a token with the scopes that the README names, as a manager or owner of the organization.',
    };
  }
  return {
    what: `Sentry has no organization of the name in SENTRY_ORG for this token (${status}).`,
    todo: 'Check SENTRY_ORG (the slug, as in the address of the organization’s pages) and SENTRY_URL.',
  };
}
