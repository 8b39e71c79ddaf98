import { existsSync } from 'node:fs';
import { verificationText } from './audit/run-audit-command.ts';
import { BACKUP_EXIT_CODES as EXIT } from './backup/exit-codes.ts';
import { StoreSetupError } from './errors/store-errors.ts';
import { STORE_SETTINGS } from './platform/config/store-settings.ts';
import { backUp } from './store/back-up.ts';
import { storeSetupText } from './views/failures/start-failures.ts';

const USAGE = `Usage: npm run backup -- FILE
Copies the SQLite database to a new file and verifies its audit log, while the bot runs or after it crashed.
It reads DATABASE_URL and AUDIT_KEY as the bot does. The audit key is not in the copy.`;

const say = (line: string) => process.stderr.write(`${line}\n`);

async function main(args: readonly string[]): Promise<number> {
  const [target, extra] = args;
  if (target === '--help' || target === '-h') {
    say(USAGE);
    return EXIT.written;
  }
  if (target === undefined || extra !== undefined || target.startsWith('-')) {
    say(USAGE);
    return EXIT.notWritten;
  }
  if (existsSync('.env')) process.loadEnvFile('.env');
  const given = Object.entries(process.env).filter(([, value]) => value?.trim() !== '');
  const settings = STORE_SETTINGS.safeParse(Object.fromEntries(given));
  if (!settings.success) {
    for (const issue of settings.error.issues) say(`${String(issue.path[0])} ${issue.message}`);
    return EXIT.notWritten;
  }
  const { DATABASE_URL: url, AUDIT_KEY: auditKey } = settings.data;
  const result = await backUp({ url, auditKey, target });
  switch (result.kind) {
    case 'postgres':
      say('The database is PostgreSQL: back it up with pg_dump, and keep AUDIT_KEY apart from it.');
      return EXIT.notWritten;
    case 'target-exists':
      say(`${result.path} exists already, and a backup replaces nothing. Name a new file.`);
      return EXIT.notWritten;
    case 'written':
      say(`Backed up to ${result.path}. ${verificationText(result.verification)}`);
      return result.verification.kind === 'sound' ? EXIT.written : EXIT.notWritten;
  }
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    if (error instanceof StoreSetupError) {
      const { what, todo } = storeSetupText(error.fault);
      say(`${what} ${todo}`);
    } else {
      say(error instanceof Error ? error.message : String(error));
    }
    process.exitCode = EXIT.notWritten;
  },
);
