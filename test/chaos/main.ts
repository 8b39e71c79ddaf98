import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { details, summary } from './report.ts';
import { type ChaosOptions, runChaos } from './run-chaos.ts';

const USAGE = `Usage: npm run test:chaos -- [--seed N] [--changes 500] [--people 20] [--kills 50] [--store sqlite|postgres] [--strict-look-ups] [--only-issues] [--only-grants]
Both stores without --store; PostgreSQL needs TEST_DATABASE_URL.
`;
const say = (text: string) => void process.stdout.write(`${text}\n`);
const postgres = process.env['TEST_DATABASE_URL'];
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
    changes: { type: 'string', default: '500' },
    people: { type: 'string', default: '20' },
    kills: { type: 'string', default: '50' },
    store: { type: 'string' },
    'strict-look-ups': { type: 'boolean', default: false },
    'only-issues': { type: 'boolean', default: false },
    'only-grants': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

function stores(): readonly ('sqlite' | 'postgres')[] {
  const { store } = values;
  if (store === 'sqlite' || store === 'postgres') return [store];
  return postgres === undefined ? ['sqlite'] : ['sqlite', 'postgres'];
}

function count(name: 'seed' | 'changes' | 'people' | 'kills', least: number): number {
  const value = Number(values[name]);
  if (Number.isSafeInteger(value) && value >= least) return value;
  process.stderr.write(`--${name} takes a whole number from ${least} on\n${USAGE}`);
  return process.exit(2);
}

if (values.help) {
  say(USAGE);
  process.exit(0);
}
if (stores().includes('postgres') && postgres === undefined) {
  process.stderr.write('--store postgres needs TEST_DATABASE_URL\n');
  process.exit(2);
}
if (postgres === undefined) say('TEST_DATABASE_URL is not set: PostgreSQL is skipped.');
for (const store of stores()) {
  const options: ChaosOptions = {
    seed: count('seed', 0),
    changes: count('changes', 1),
    people: count('people', 1),
    kills: count('kills', 0),
    postgres: store === 'postgres' ? postgres : undefined,
    strictLookUps: values['strict-look-ups'],
    onlyIssues: values['only-issues'],
    onlyGrants: values['only-grants'],
  };
  say(`chaos on ${store}, seed ${options.seed} …`);
  const report = await runChaos(options);
  say(summary(options, report));
  if (report.findings.length > 0) {
    say(details(options, report));
    process.exitCode = 1;
  }
}
