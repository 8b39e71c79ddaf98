// Simulates an hour of a working day and checks what grows: `npm run soak -- --minutes 60`.
import { parseArgs } from 'node:util';
import { createFaultTurns } from './fault-turns.ts';
import { evaluateRun } from './judge-run.ts';
import { createLoad } from './load.ts';
import { openRecords } from './records.ts';
import { createSampler, sampleLine } from './sample.ts';
import { createTraffic } from './traffic.ts';
import { watchAnswers } from './watch-answers.ts';
import { startWorkplace } from './workplace.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    /** Acts per second; by default a tenth of the measured capacity. */
    rate: { type: 'string' },
    /** `DATABASE_URL` of the bot, an empty database; by default a new SQLite file. */
    database: { type: 'string' },
    /** Seconds between samples. */
    every: { type: 'string', default: '30' },
  },
});
const MEMBERS = 200;
const OWNERS = 20;
const WARM_UP_SECONDS = 10;
const CAPACITY_SECONDS = 20;
const AT_ONCE = 32;
const say = (line: string) => process.stdout.write(`${line}\n`);

const workplace = await startWorkplace({
  members: MEMBERS,
  owners: OWNERS,
  databaseUrl: values.database,
});
const records = openRecords(workplace.databaseUrl);
const idle = {
  member: [...workplace.members],
  owner: [...workplace.owners],
  outsider: ['nobody', 'guest', 'other-member', 'invited', 'unconfirmed'],
};
const acts = createTraffic(workplace, watchAnswers(workplace.slack));
const load = createLoad(acts, idle);
// Sentry limits event lookups to one per second, which says nothing about the bot.
const unpaced = createLoad(
  acts.filter(({ name }) => name !== 'event'),
  idle,
  load.tally,
);
const faults = createFaultTurns(workplace);
let exitCode = 1;
try {
  await unpaced.flatOut(WARM_UP_SECONDS, AT_ONCE);
  const capacity = await unpaced.flatOut(CAPACITY_SECONDS, AT_ONCE);
  const rate = values.rate === undefined ? capacity / 10 : Number(values.rate);
  say(
    `capacity: ${capacity.toFixed(0)} acts a second with ${AT_ONCE} at once, all on this machine`,
  );
  say(`running at ${rate.toFixed(1)} acts a second for ${values.minutes} minutes`);
  const ending = new AbortController();
  const sampler = createSampler({ bot: workplace.bot, records, load });
  const timer = setTimeout(() => ending.abort(), Number(values.minutes) * 60_000);
  const running = load.steady(rate, ending.signal);
  running.catch(() => ending.abort());
  const watching = sampler.everySeconds(Number(values.every), ending.signal, (sample) =>
    say(sampleLine(sample)),
  );
  const disturbing = faults.run(ending.signal);
  await Promise.all([running, watching, disturbing]);
  clearTimeout(timer);
  // The last acts are complete once no change target is held.
  const last = await sampler.settled();
  say(sampleLine(last));
  const people = MEMBERS + OWNERS + workplace.slack.people.length;
  const findings = evaluateRun(sampler.samples, last, load.tally, people, workplace.bot, say);
  for (const finding of findings) say(`✗ ${finding}`);
  say(findings.length === 0 ? 'nothing grows' : `${findings.length} findings`);
  exitCode = findings.length === 0 ? 0 : 1;
} finally {
  await records.close();
  await workplace.stop();
}
process.exit(exitCode);
