// Compares this client with plain fetch and bare undici, on one local server, in one run: `npm run bench:client`.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Pool } from 'undici';
import { z } from 'zod';
import { createSentryClient } from '../../src/sentry/client.ts';
import { wireShortId } from '../../src/sentry/wire/issue.ts';
import { wireMember } from '../../src/sentry/wire/member.ts';
import { ISSUE_ANSWER, MEMBERS_ANSWER } from './answers.ts';
import { cpuMicrosOf, type Measured, measure, median } from './measure.ts';
import { printComparison, printShares } from './report.ts';

const PARALLEL = 8;
const ROUNDS = 7;
const EQUAL_READS = 100;

const server = fork(new URL('./server.ts', import.meta.url), { execArgv: ['--import', 'tsx'] });
const heard = async <Message>(schema: z.ZodType<Message>) =>
  schema.parse((await once(server, 'message'))[0]);
const { port } = await heard(z.object({ port: z.number() }));
const baseUrl = new URL(`http://127.0.0.1:${port}`);
const headers = { authorization: 'Bearer token', accept: 'application/json' };

const pool = new Pool(baseUrl.origin, { connections: 10 });
const client = createSentryClient({
  baseUrl,
  token: 'token',
  organization: 'acme',
  userAgent: 'sentry-chatops/bench',
});

// Each call has a different path: the client would merge equal ones into one call.
const subjects = [
  {
    name: 'an issue',
    calls: 2_000,
    path: (index: number) => `/api/0/organizations/acme/shortids/WEB-${index}/`,
    ours: (index: number) => client.resolveShortId({ kind: 'issue-id', text: `WEB-${index}` }),
    answer: ISSUE_ANSWER,
    schema: wireShortId,
  },
  {
    name: 'a page of 100 members',
    calls: 300,
    path: (index: number) =>
      `/api/0/organizations/acme/members/?per_page=100&cursor=100%3A${index}%3A0`,
    ours: (index: number) => client.listOrganizationMembers({}).page(`100:${index}:0`),
    answer: MEMBERS_ANSWER,
    schema: z.array(wireMember),
  },
] as const;

for (const { name, calls, path, ours, answer, schema } of subjects) {
  const candidates: ReadonlyMap<string, (index: number) => Promise<unknown>> = new Map([
    [
      'bare undici',
      async (index) => {
        const { body } = await pool.request({ path: path(index), method: 'GET', headers });
        return body.json();
      },
    ],
    [
      'plain fetch',
      async (index) => {
        const response = await fetch(new URL(path(index), baseUrl), { headers });
        return response.json();
      },
    ],
    ['this client', ours],
  ]);
  const runs = new Map<string, Measured[]>();
  // Candidates take turns, so that other load on the machine affects all of them; the first round is a warm-up.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [candidate, call] of candidates) {
      const measured = await measure(call, calls, PARALLEL);
      if (round > 0) runs.set(candidate, [...(runs.get(candidate) ?? []), measured]);
    }
  }
  const medians = new Map([...runs].map(([candidate, all]) => [candidate, median(all)]));
  printComparison(`${name} (${answer.length} bytes)`, medians);
  // Parses a new value each time, as a call does.
  const parsing = cpuMicrosOf(() => JSON.parse(answer), calls);
  const both = cpuMicrosOf(() => schema.parse(JSON.parse(answer)), calls);
  printShares(medians.get('this client')?.cpuMicros ?? 0, {
    'JSON.parse': parsing,
    validation: Math.max(0, both - parsing),
  });
}

server.send('count');
await heard(z.object({ requests: z.number() }));
await Promise.all(
  Array.from({ length: EQUAL_READS }, () =>
    client.resolveShortId({ kind: 'issue-id', text: 'WEB-1' }),
  ),
);
server.send('count');
const { requests } = await heard(z.object({ requests: z.number() }));
process.stdout.write(`\n${EQUAL_READS} equal reads at once: ${requests} call(s)\n`);

await Promise.all([client.close(), pool.close()]);
server.disconnect();
