// Looks up names on a server that ignores every query, and prints calls and memory: `npm run bench:search`.
import { SentrySearchStoppedError } from '../../src/errors/search-stopped-error.ts';
import { createSentryClient } from '../../src/sentry/client.ts';
import {
  json,
  linkTo,
  type SeenRequest,
  startScriptedServer,
} from '../../test/support/scripted-server.ts';

const MEMBERS = 100_000;
const PROJECTS = 5_000;
const PAGE = 100;
const MIB = 1024 ** 2;

function row(path: string, number: number): object {
  return path.endsWith('/members/')
    ? { id: `${number}`, email: `member-${number}@example.com`, orgRole: 'member', pending: false }
    : { id: `${number}`, slug: `project-${number}`, name: `Project ${number}`, teams: [] };
}

let calls = 0;
const server = await startScriptedServer(({ path, query }: SeenRequest) => {
  calls += 1;
  const count = path.endsWith('/members/') ? MEMBERS : PROJECTS;
  const page = Number(query.get('cursor')?.split(':')[1] ?? 0);
  const rows = Array.from({ length: Math.min(PAGE, count - page * PAGE) }, (_, index) =>
    row(path, page * PAGE + index),
  );
  const hasMore = (page + 1) * PAGE < count;
  return json(200, rows, linkTo(hasMore ? `${PAGE}:${page + 1}:0` : undefined));
});
const client = createSentryClient({
  baseUrl: server.url,
  token: 'token-of-the-bench',
  organization: 'acme',
  userAgent: 'sentry-chatops/bench',
});

function heapMib(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / MIB;
}

/** Prints one line on all answers of a look-up; the heap includes what the local server keeps of the requests. */
async function report(name: string, answers: () => AsyncGenerator<string>): Promise<void> {
  const heapBefore = heapMib();
  const made: number[] = [];
  let heap = heapBefore;
  let last = '';
  for await (const answer of answers()) {
    made.push(calls);
    calls = 0;
    heap = Math.max(heap, heapMib());
    last = answer;
  }
  const total = made.reduce((sum, count) => sum + count, 0);
  const grown = (heap - heapBefore).toFixed(1);
  process.stdout.write(
    `${name}: ${last} in ${made.length} answers, ${total} calls, at most ${Math.max(...made)} an answer, heap +${grown} MiB\n`,
  );
}

async function* projectBySlug(): AsyncGenerator<string> {
  const project = { id: undefined, slug: `project-${PROJECTS - 1}`, name: undefined };
  for (;;) {
    try {
      yield (await client.findProject(project)) === undefined ? 'not there' : 'found';
      return;
    } catch (error) {
      if (!(error instanceof SentrySearchStoppedError)) throw error;
      yield `stopped after ${error.searched}`;
    }
  }
}

async function* memberByEmail(): AsyncGenerator<string> {
  let from: string | undefined;
  for (let searched = 0; ; ) {
    const found = await client.findMembersByEmail(`member-${MEMBERS - 1}@example.com`, { from });
    if (found.kind !== 'too-many') return yield found.kind;
    searched += found.searched;
    yield `stopped after ${searched}`;
    from = found.next;
  }
}

await report('project by slug', projectBySlug);
await report('member by email', memberByEmail);
await client.close();
await server.stop();
