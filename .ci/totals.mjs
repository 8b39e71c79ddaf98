// Prints the true totals of vitest's JSON results as the last line; fails on a failed, a skipped or no test.
import { readFileSync } from 'node:fs';

// The contract suite names recorded answers of operations that the client does not have; all else must run.
const ALLOWED_SKIP = /is skipped: the client has no x-/;

const suites = process.argv
  .slice(2)
  .flatMap((file) => JSON.parse(readFileSync(file, 'utf8')).testResults);
const tests = suites.flatMap(({ assertionResults }) => assertionResults);
const named = (status) => tests.filter((test) => test.status === status);

const passed = named('passed').length;
const notRun = tests.filter(({ status }) => status !== 'passed' && status !== 'failed');
const skipped = notRun.filter(({ title }) => !ALLOWED_SKIP.test(title));
// A file that does not load has no failed test in it, but it is a failure all the same.
const unloaded = suites.filter(
  ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
);
const failed = named('failed').length + unloaded.length + skipped.length;

const say = (line) => process.stdout.write(`${line}\n`);
say(`${notRun.length - skipped.length} samples are of operations that the client does not have.`);
for (const { fullName } of skipped) say(`Skipped, which CI does not allow: ${fullName}`);
say(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
