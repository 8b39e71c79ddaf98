import { parseArgs } from 'node:util';

type DoctorCommand =
  | { readonly kind: 'runChecks'; readonly asJson: boolean }
  | { readonly kind: 'help' }
  | { readonly kind: 'not-understood'; readonly problem: string };

/** Usage text of the doctor's command line. */
export const DOCTOR_USAGE = `Usage:
  npm run doctor [-- --json]
      checks how the bot is set up, and says what to fix; it changes nothing
It reads the environment and .env as the bot does, and may run beside it.

  --json   one object: "verdict" (ok, warning or fault), "checks" (their names in order), and "findings",
           each with "check", "level" (ok, warning, fault or not-checked), "says", and "fix" if there is something to do
  --help   shows this text

It ends with 0 if nothing is at fault (there may be warnings), with 1 if something is, the configuration
included, and with 2 if it could not run itself: its words not understood, .env not readable, a bug.`;

/** Parses the arguments of `npm run doctor --`. */
export function parseDoctorArguments(args: readonly string[]): DoctorCommand {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
    if (values.help === true) return { kind: 'help' };
    return { kind: 'runChecks', asJson: values.json === true };
  } catch (error) {
    return {
      kind: 'not-understood',
      problem: error instanceof Error ? error.message : String(error),
    };
  }
}
