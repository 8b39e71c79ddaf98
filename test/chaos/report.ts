import type { ChaosOptions, ChaosReport } from './run-chaos.ts';

/** Summarizes the run in one line. */
export function summary(
  { seed, postgres }: ChaosOptions,
  { counts, findings }: ChaosReport,
): string {
  const store = postgres === undefined ? 'SQLite' : 'PostgreSQL';
  const facts = Object.entries({ ...counts, findings: findings.length });
  return `chaos on ${store}, seed ${seed}: ${facts.map(([name, count]) => `${name} ${count}`).join(', ')}`;
}

/** Formats the findings and how to reproduce them; empty without findings. */
export function details(options: ChaosOptions, { findings, folder }: ChaosReport): string {
  if (findings.length === 0) return '';
  const { seed, changes, people, kills, postgres, strictLookUps, onlyIssues, onlyGrants } = options;
  const store = postgres === undefined ? 'sqlite' : 'postgres';
  return [
    ...findings.map(({ what, facts }) => [what, ...facts.map((fact) => `    ${fact}`)].join('\n')),
    `Logs and records: ${folder}`,
    `Again: npm run test:chaos -- --seed ${seed} --changes ${changes} --people ${people} --kills ${kills} --store ${store}${strictLookUps === true ? ' --strict-look-ups' : ''}${onlyIssues === true ? ' --only-issues' : ''}${onlyGrants === true ? ' --only-grants' : ''}`,
  ].join('\n');
}
