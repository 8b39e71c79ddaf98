// Keeps sending commands while Sentry hangs, and then while Slack's `users.info` does: `npm run bench:hang`.
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openRecords } from '../soak/records.ts';
import { startWorkplace } from '../soak/workplace.ts';
import { type Sent, watchStorm } from './storm.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    rate: { type: 'string', default: '200' },
    people: { type: 'string', default: '200' },
    database: { type: 'string' },
  },
});
const SECONDS = Number(values.seconds);
const RATE = Number(values.rate);
const MEGABYTE = 1024 * 1024;
const LATE_MS = 3_000;
/** Interval between changes, in commands. */
const CHANGE_EVERY = 20;
const HEALED_IN_A_ROW = 20;
const OWNERS = 20;
const say = (line = '') => process.stdout.write(`${line}\n`);
const mb = (bytes: number) => (bytes / MEGABYTE).toFixed(0);

const workplace = await startWorkplace({
  members: Number(values.people),
  owners: OWNERS,
  databaseUrl: values.database,
});
const { slack, sentry, bot, members, owners } = workplace;
const records = openRecords(workplace.databaseUrl);
const storm = watchStorm(slack);
const issues = Array.from(
  { length: 500 },
  (_, index) => sentry.world.addIssue({ project: 'storefront', title: `Nr ${index}` }).id,
);
const invites = owners.map(
  (handle) =>
    sentry.world.addMember({
      email: `invited-by-${handle}@example.com`,
      orgRole: 'member',
      account: undefined,
    }).id,
);
const findings: string[] = [];
const must = (holds: boolean, what: string) => {
  if (!holds) findings.push(what);
};

function lookUp(index: number): { as: string; text: string } {
  const as = members[index % members.length] ?? '';
  const texts = [`issue ${issues[index % issues.length]}`, 'members', 'projects', 'org'];
  return { as, text: texts[index % texts.length] ?? '' };
}

function draw(index: number): { as: string; text: string } {
  if (index % CHANGE_EVERY !== 0) return lookUp(index);
  const nth = (index / CHANGE_EVERY) % OWNERS;
  return { as: owners[nth] ?? '', text: `resend ${invites[nth]}` };
}

function percentile(sorted: readonly number[], share: number): string {
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0);
}

function report(sent: readonly Sent[]): void {
  const acks = sent.map(({ ack }) => ack?.ms ?? Number.POSITIVE_INFINITY);
  const sorted = acks.toSorted((one, other) => one - other);
  const late = acks.filter((ms) => ms > LATE_MS).length;
  const not200 = sent.filter(({ ack }) => ack?.status !== 200).length;
  const told = sent.flatMap(({ answers }) => answers.slice(0, 1).map(({ ms }) => ms));
  const toldSorted = told.toSorted((one, other) => one - other);
  say(`  commands ${sent.length}, not acknowledged with 200: ${not200}`);
  say(
    `  acknowledged after p50 ${percentile(sorted, 0.5)} ms, p99 ${percentile(sorted, 0.99)} ms, later than 3 s: ${late}`,
  );
  const several = sent.filter(({ answers }) => answers.length > 1).length;
  say(
    `  told: ${told.length}, after p50 ${percentile(toldSorted, 0.5)} ms, p99 ${percentile(toldSorted, 0.99)} ms, at most ${percentile(toldSorted, 1)} ms; told twice: ${several}; told another way: ${storm.elsewhere()}`,
  );
  const kinds = new Map<string, number>();
  for (const { answers } of sent) {
    const words = answers[0]?.text.split('\n')[0]?.slice(0, 70) ?? 'nothing';
    kinds.set(words, (kinds.get(words) ?? 0) + 1);
  }
  for (const [words, count] of [...kinds].toSorted(([, a], [, b]) => b - a).slice(0, 8)) {
    say(`    ${String(count).padStart(6)} × ${words}`);
  }
  must(not200 === 0, `${not200} commands were not acknowledged with 200`);
  must(late === 0, `${late} commands were acknowledged later than 3 s`);
  must(several === 0, `${several} commands were told twice`);
}

async function hang(name: string, begin: () => () => void): Promise<void> {
  const idle = await bot.held();
  const before = bot.footprint();
  say(`\n${name} hangs for ${SECONDS} s, ${RATE} commands a second from ${members.length} people`);
  const end = begin();
  let heap = 0;
  let rss = 0;
  const watching = new AbortController();
  const watch = (async () => {
    while (!watching.signal.aborted) {
      heap = Math.max(heap, await bot.heapBytes());
      rss = Math.max(rss, bot.footprint().rssBytes);
      await sleep(500);
    }
  })();
  const sent = await storm.blow(RATE, SECONDS, draw);
  const returnedAt = performance.now();
  const during = bot.footprint();
  end();

  const probes: Sent[] = [];
  let inARow = 0;
  let healedAt: number | undefined;
  for (let index = 0; inARow < HEALED_IN_A_ROW && index < 600; index += 1) {
    const { as, text } = lookUp(index * 4);
    const probe = await storm.send(as, text);
    probes.push(probe);
    await storm.answered([probe], 15_000);
    const isServed = probe.answers[0]?.text.includes('Nr ') === true;
    if (isServed && inARow === 0) healedAt = probe.sentAt;
    inARow = isServed ? inARow + 1 : 0;
    await sleep(100);
  }
  const allTold = await storm.answered(sent, 60_000);
  watching.abort();
  await watch;
  report(sent);
  const ran = during.ranSeconds - before.ranSeconds;
  const waited = during.waitedSeconds - before.waitedSeconds;
  say(
    `  the bot’s main thread ran for ${ran.toFixed(1)} s, and waited for a processor for ${waited.toFixed(1)} s`,
  );
  const healedAfter = ((healedAt ?? Number.POSITIVE_INFINITY) - returnedAt) / 1_000;
  say(
    `  memory: idle ${mb(idle.heapBytes)} MB heap, ${mb(before.rssBytes)} MB resident; at most ${mb(heap)} MB heap, ${mb(rss)} MB resident`,
  );
  say(
    `  look-ups sent ${healedAfter.toFixed(1)} s after its return, and all after that, were served`,
  );
  must(
    allTold,
    `${sent.filter(({ answers }) => answers.length === 0).length} commands were never answered`,
  );
  must(inARow >= HEALED_IN_A_ROW, 'look-ups were not served again');
  const after = await bot.held();
  say(`  after it: ${mb(after.heapBytes)} MB heap after collection`);
}

try {
  // Each user sends a command first, so that the idle figures are those of a warmed-up bot.
  for (const as of members) await storm.send(as, 'whoami');
  await storm.answered(storm.sent, 30_000);
  await hang('Sentry', () => {
    sentry.faults.set({ kind: 'hang' });
    return () => sentry.faults.clear();
  });
  await hang('Slack’s users.info', () => {
    const fault = slack.fault('users.info', { kind: 'hang' }, Number.POSITIVE_INFINITY);
    return () => fault.lift();
  });
  const { rows } = await records.read();
  say(
    `\nchanges ${rows.get('changes')}, entries of the audit log ${rows.get('audit_entries')}, under way ${rows.get('change_targets')}`,
  );
  must(
    rows.get('audit_entries') === 2 * (rows.get('changes') ?? 0),
    'a change has no outcome in the audit log',
  );
  must(rows.get('change_targets') === 0, 'a change is still under way');
  for (const line of bot.errors) findings.push(`logged as an error: ${line.slice(0, 300)}`);
  for (const finding of findings) say(`✗ ${finding}`);
  process.exitCode = findings.length === 0 ? 0 : 1;
} finally {
  await records.close();
  await workplace.stop();
}
