import type { Measured } from './measure.ts';

/** Prints the cost of each candidate, and its ratio to the first one. */
export function printComparison(subject: string, medians: ReadonlyMap<string, Measured>): void {
  const [base] = medians.values();
  if (base === undefined) return;
  const lines = [...medians].map(([name, { cpuMicros, p50, p99 }]) => {
    const cells = [
      name,
      `${cpuMicros.toFixed(0)} µs`,
      ratio(cpuMicros, base.cpuMicros),
      `${p50.toFixed(2)} ms`,
      ratio(p50, base.p50),
      `${p99.toFixed(2)} ms`,
      ratio(p99, base.p99),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  print(`\n${subject}\n`);
  print('| | CPU a call | | p50 | | p99 | |');
  print('| --- | --- | --- | --- | --- | --- | --- |');
  for (const line of lines) print(line);
}

/** Prints how much of a call's CPU time its parts take; the rest is the transport with Node's own HTTP. */
export function printShares(total: number, parts: Readonly<Record<string, number>>): void {
  const known = Object.values(parts).reduce((sum, part) => sum + part, 0);
  const all = { ...parts, 'HTTP, waiting, the rest': total - known };
  const shares = Object.entries(all).map(
    ([name, micros]) =>
      `${name} ${micros.toFixed(0)} µs (${((100 * micros) / total).toFixed(0)} %)`,
  );
  print(`\nOf this client's CPU time a call: ${shares.join(', ')}`);
}

function ratio(value: number, base: number): string {
  return `× ${(value / base).toFixed(2)}`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
