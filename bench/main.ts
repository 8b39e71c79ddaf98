// Compares this bot with others: `npm run bench`; `-- <part> …` runs some parts, `-- --write` updates docs/benchmarks.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { ALL_PARTS } from './parts/all-parts.ts';
import { benchTable, withTable } from './report/bench-table.ts';
import type { Row } from './report/part.ts';
import { startUpstreams } from './servers/start-upstreams.ts';

const PAGE = new URL('../docs/benchmarks.md', import.meta.url);
const GIBIBYTE = 1024 ** 3;

const given = process.argv.slice(2);
const isWritten = given.includes('--write');
const wanted = given.filter((word) => word !== '--write');
const unknown = wanted.find((name) => ALL_PARTS[name] === undefined);
if (unknown !== undefined) {
  throw new Error(`${unknown} is none of ${Object.keys(ALL_PARTS).join(', ')}`);
}
if (isWritten && wanted.length > 0) throw new Error('--write takes all parts');

const upstreams = await startUpstreams();
const rows = new Map<string, Row>();
try {
  for (const [name, part] of Object.entries(ALL_PARTS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const startedAt = performance.now();
    for (const [line, row] of await part.measure(upstreams)) rows.set(line, row);
    const seconds = (performance.now() - startedAt) / 1_000;
    process.stderr.write(`${name}: measured in ${seconds.toFixed(0)} s\n`);
  }
} finally {
  await upstreams.stop();
}

const table = benchTable(rows);
const day = new Date().toISOString().slice(0, 10);
const memory = (totalmem() / GIBIBYTE).toFixed(0);
const cpu = cpus()[0]?.model.trim() ?? 'unknown';
const measuredOn = `Measured on ${day} with Node.js ${process.versions.node} on ${process.platform}, ${availableParallelism()} CPUs (${cpu}), ${memory} GiB of memory.`;
process.stdout.write(`\n${measuredOn}\n\n${table}`);
if (isWritten) writeFileSync(PAGE, withTable(readFileSync(PAGE, 'utf8'), measuredOn, table));
