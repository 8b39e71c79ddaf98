import { existsSync } from 'node:fs';
import { describe } from 'vitest';
import { postgresForTests } from '../../store/support/databases.ts';

/** Software of others that tests run the bot with, as Debian's packages install it. */
const PROGRAMS = {
  pgbouncer: { variable: 'PGBOUNCER_PATH', path: '/usr/sbin/pgbouncer', package: 'pgbouncer' },
  caddy: { variable: 'CADDY_PATH', path: '/usr/bin/caddy', package: 'caddy' },
  nginx: { variable: 'NGINX_PATH', path: '/usr/sbin/nginx', package: 'nginx-light' },
} as const;

/** Name of a program that tests run the bot with. */
export type Program = keyof typeof PROGRAMS;

/** Returns the path of a program, from its environment variable or as Debian installs it. */
export function pathOf(program: Program): string {
  const { variable, path } = PROGRAMS[program];
  return process.env[variable] ?? path;
}

/**
 * Describes tests that need a program, and PostgreSQL for several replicas. Without them they are skipped with a message
 * on stderr.
 */
export function describeWith(program: Program, name: string, tests: (url: string) => void): void {
  const missing = [
    ...(existsSync(pathOf(program)) ? [] : [`the Debian package ${PROGRAMS[program].package}`]),
    ...(postgresForTests === undefined ? ['TEST_DATABASE_URL'] : []),
  ];
  if (missing.length > 0) {
    process.stderr.write(`Without ${missing.join(' and ')}: "${name}" is skipped.\n`);
  }
  describe.skipIf(missing.length > 0)(name, { timeout: 180_000 }, () =>
    tests(postgresForTests ?? ''),
  );
}
