import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { AUDIT_EXIT_CODES as EXIT } from './audit/exit-codes.ts';
import { parseAuditCommand } from './audit/parse-audit-command.ts';
import { AUDIT_USAGE, runAuditCommand } from './audit/run-audit-command.ts';
import { StoreSetupError } from './errors/store-errors.ts';
import { STORE_SETTINGS } from './platform/config/store-settings.ts';
import { openAuditLog } from './store/open-store.ts';
import { storeSetupText } from './views/failures/start-failures.ts';

const say = (line: string) => process.stderr.write(`${line}\n`);

async function main(): Promise<number> {
  const command = parseAuditCommand(process.argv.slice(2));
  if (command.kind === 'help' || command.kind === 'not-understood') {
    if (command.kind === 'not-understood') say(`Invalid arguments: ${command.problem}.`);
    say(AUDIT_USAGE);
    return command.kind === 'help' ? EXIT.sound : EXIT.failed;
  }
  if (existsSync('.env')) process.loadEnvFile('.env');
  const given = Object.entries(process.env).filter(([, value]) => value?.trim() !== '');
  const settings = STORE_SETTINGS.safeParse(Object.fromEntries(given));
  if (!settings.success) {
    for (const issue of settings.error.issues) say(`${String(issue.path[0])} ${issue.message}`);
    return EXIT.failed;
  }
  const { DATABASE_URL: url, AUDIT_KEY: auditKey } = settings.data;
  const { audit, close } = await openAuditLog({ url, auditKey, now: () => new Date() });
  try {
    return (await runAuditCommand(audit, command, write)) ? EXIT.sound : EXIT.notSound;
  } finally {
    await close();
  }
}

async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

// The reader of the pipe may stop before the end (`| head`).
process.stdout.on('error', () => process.exit(EXIT.failed));

main().then(
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
    process.exitCode = EXIT.failed;
  },
);
