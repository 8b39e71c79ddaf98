// Prints the true totals of vitest's JSON results as the last line; fails on a failed, a skipped or no test.
import { readFileSync } from 'node:fs';

const files = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, 'utf8')));
const sum = (count) => files.reduce((total, file) => total + count(file), 0);
const passed = sum((file) => file.numPassedTests);
const skipped = sum((file) => file.numPendingTests + file.numTodoTests);
// A file that does not load has no failed test in it, but it is a failure all the same.
const unloaded = sum(
  (file) =>
    file.testResults.filter(
      ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
    ).length,
);
const failed = sum((file) => file.numFailedTests) + unloaded;

if (skipped > 0) process.stdout.write(`${skipped} tests were skipped, which CI does not allow.\n`);
process.stdout.write(`${passed} passed, ${failed + skipped} failed\n`);
process.exitCode = failed + skipped > 0 || passed === 0 ? 1 : 0;
