import {
  SentryCallError,
  SentryScopeError,
  SentryTokenError,
  SlackUnavailableError,
} from '../../errors/errors.ts';
import { ListenError } from '../../errors/listen-error.ts';
import {
  type PoolerRefusal,
  StoreSetupError,
  type StoreSetupFault,
} from '../../errors/store-errors.ts';
import type { Explanation } from '../blocks/blocks.ts';

const WHY: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program uses it',
  EACCES: 'this user isn’t allowed to listen on it',
  EADDRNOTAVAIL: 'this machine doesn’t have the address in HOST',
};

/** Words a {@link ListenError} for the operator. */
function listenText({ setting, port, code }: ListenError): Explanation {
  const why = WHY[code] ?? `the system says ${code}`;
  return {
    what: `Port ${port} (${setting}) can’t be opened: ${why}.`,
    todo:
      setting === 'METRICS_PORT'
        ? 'Set METRICS_PORT to another port, or to off.'
        : 'Set PORT to another port.',
  };
}

type Words = {
  readonly [Kind in StoreSetupFault['kind']]: (
    fault: Extract<StoreSetupFault, { kind: Kind }>,
  ) => Explanation;
};

const WORDS: Words = {
  'url-not-understood': () => ({
    what: 'DATABASE_URL isn’t valid.',
    todo: 'Use sqlite:PATH or postgres://USER:PASSWORD@HOST/DATABASE.',
  }),
  folder: ({ path, code }) => ({
    what: `The database folder ${path} can’t be created (${code}).`,
    todo: 'Create it, writable for the user who runs the bot, or set DATABASE_URL to another place.',
  }),
  file: ({ path, code }) => ({
    what: `The file ${path} can’t be written (${code}).`,
    todo: 'Make the file and its folder writable for the user who runs the bot, and check the free disk space.',
  }),
  corrupt: ({ path }) => ({
    what: `The file ${path} isn’t an SQLite database, or it’s damaged.`,
    todo: 'Move it away and restore the last backup (docs/deploy.md, Backup).',
  }),
  'in-use': ({ path }) => ({
    what: `Another bot process has the database ${path} open.`,
    todo: 'Stop that process. To run replicas, use PostgreSQL (DATABASE_URL=postgres://…).',
  }),
  missing: ({ path }) => ({
    what: `There is no database at ${path}.`,
    todo: 'Check DATABASE_URL. The bot creates the database when it first starts.',
  }),
  refused: ({ code }) => refusalText(code),
  'no-tls': ({ code }) => ({
    what: `The bot can’t make the secure connection to PostgreSQL that DATABASE_URL asks for (${code}).`,
    todo: 'Check sslmode in DATABASE_URL and the server’s certificate. If you have your own certificate authority, set NODE_EXTRA_CA_CERTS.',
  }),
  'pooler-refused': ({ refusal }) => poolerText(refusal),
  'newer-version': ({ found, known }) => ({
    what: `The database belongs to a newer version of the bot (${found}; this one supports ${known}).`,
    todo: 'Run the newer bot, or restore a backup from before the upgrade.',
  }),
  'not-ours': () => ({
    what: 'The database has another program’s tables, or the bot’s tables were changed.',
    todo: 'Give the bot its own database or schema.',
  }),
  'audit-key-required': () => ({
    what: 'AUDIT_KEY is required with PostgreSQL.',
    todo: 'Create one with: openssl rand -hex 32. Give every replica the same key, and store it with your backups.',
  }),
  'audit-key-missing': ({ path }) => ({
    what: `The audit log’s key, ${path}, is missing, and AUDIT_KEY isn’t set.`,
    todo: 'Restore the file from a backup, or set AUDIT_KEY to its content.',
  }),
  'audit-log-replaced': ({ path, seq }) => ({
    what: `The database was replaced by another or an older one: its audit log does not have entry ${seq}, which ${path} remembers.`,
    todo: `Put the right database back. If you restored a backup on purpose, delete ${path} and start again.`,
  }),
  'audit-head-damaged': ({ path }) => ({
    what: `The file ${path}, which remembers the head of the audit log, is damaged.`,
    todo: 'Run npm run audit -- verify with a head from your audit channel, then delete the file.',
  }),
  'audit-key-wrong': () => ({
    what: 'The audit log’s key (AUDIT_KEY, or the file beside the database) isn’t the one that the log started with.',
    todo: 'Use the original key. With another one, changes to the log can’t be detected.',
  }),
};

// By classes of SQLSTATE (PostgreSQL, appendix A).
function refusalText(code: string): Explanation {
  if (code.startsWith('3D')) {
    return {
      what: `PostgreSQL doesn’t have the database named in DATABASE_URL (${code}).`,
      todo: 'Create it (createdb), or check the name at the end of DATABASE_URL.',
    };
  }
  if (code === '42501') {
    return {
      what: `The user in DATABASE_URL isn’t allowed to create tables (${code}).`,
      todo: 'Make the user the owner of the database, or grant it CREATE on the schema.',
    };
  }
  return {
    what: `PostgreSQL refuses the user in DATABASE_URL (${code}).`,
    todo: 'Check the user and password, and that pg_hba.conf allows the bot.',
  };
}

function poolerText(refusal: PoolerRefusal): Explanation {
  switch (refusal.kind) {
    case 'parameter':
      return {
        what: `The connection pooler refuses the start-up parameter ${refusal.name} (08P01).`,
        todo: `Remove ${refusal.name} from DATABASE_URL, or add it to ignore_startup_parameters in PgBouncer.`,
      };
    case 'transactions':
      return {
        what: 'The connection pooler refuses transactions: it pools single statements (08P01).',
        todo: 'Set pool_mode to transaction or session for the bot’s database.',
      };
    case 'user':
      return {
        what: 'The connection pooler refuses the user of DATABASE_URL (08P01).',
        todo: 'Check the user and the password, and that the pooler knows them (auth_file in PgBouncer).',
      };
    case 'database':
      return {
        what: 'The connection pooler has no database of the name in DATABASE_URL (08P01).',
        todo: 'Check the name at the end of DATABASE_URL, and the databases that the pooler knows.',
      };
  }
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
    todo: 'Copy the token again, or reinstall the app.',
  };
}

function sentryText(error: SentryCallError): Explanation {
  const status = error.facts.status ?? 'no status';
  if (error instanceof SentryTokenError) {
    return {
      what: `Sentry refuses SENTRY_AUTH_TOKEN (${status}): it’s wrong, revoked or expired.`,
      todo: 'Create a token as a manager or owner (docs/setup.md), and check that SENTRY_URL is the right Sentry.',
    };
  }
  if (error instanceof SentryScopeError) {
    return {
      what: `SENTRY_AUTH_TOKEN can’t read the organization (${status}): it lacks the scope ${error.scopes[0] ?? 'org:read'}, or its owner isn’t a member of SENTRY_ORG.`,
      todo: 'Create a token with the scopes in docs/setup.md, as a manager or owner of the organization.',
    };
  }
  return {
    what: `This token doesn’t find the organization in SENTRY_ORG (${status}).`,
    todo: 'Check SENTRY_URL and SENTRY_ORG (the slug in the address of the organization’s pages).',
  };
}
