import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { runDoctor } from './app/run-doctor.ts';
import { DOCTOR_EXIT_CODES as EXIT } from './doctor/exit-codes.ts';
import { DOCTOR_USAGE, parseDoctorArguments } from './doctor/parse-arguments.ts';
import { reportJson, reportText, verdictOf } from './doctor/report.ts';

const PACKAGE_FILE = new URL('../package.json', import.meta.url);

const say = (line: string) => process.stderr.write(`${line}\n`);

async function main(): Promise<number> {
  const command = parseDoctorArguments(process.argv.slice(2));
  if (command.kind !== 'runChecks') {
    if (command.kind === 'not-understood') say(`Invalid arguments: ${command.problem}.`);
    say(DOCTOR_USAGE);
    return command.kind === 'help' ? EXIT.ok : EXIT.couldNotRun;
  }
  if (existsSync('.env')) process.loadEnvFile('.env');
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(PACKAGE_FILE, 'utf8')));
  let hasBug = false;
  const results = await runDoctor({
    environment: process.env,
    version,
    now: () => new Date(),
    onUnexpectedError(check, stack) {
      hasBug = true;
      say(`${check}: ${stack}`);
    },
  });
  const report = command.asJson ? reportJson(results) : reportText(results);
  await new Promise<void>((resolve) => {
    process.stdout.write(`${report}\n`, () => resolve());
  });
  return hasBug ? EXIT.couldNotRun : EXIT[verdictOf(results)];
}

// Exits explicitly, because a server that did not respond may hold a connection open.
main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    say(error instanceof Error ? error.message : String(error));
    process.exit(EXIT.couldNotRun);
  },
);
