import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CHECK_NAMES } from '../../src/doctor/check.ts';
import { parseDoctorArguments } from '../../src/doctor/parse-arguments.ts';
import { BOT_TOKEN, type Setup, SIGNING_SECRET, startSetup } from './support/start-setup.ts';

const CLI = fileURLToPath(new URL('../../src/doctor-cli.ts', import.meta.url));
const TSX = import.meta.resolve('tsx');

let setup: Setup;
beforeAll(async () => {
  setup = await startSetup();
});
afterAll(() => setup.stop());

async function run(
  environment: Readonly<Record<string, string>>,
  options: { readonly args?: readonly string[]; readonly dotEnv?: string } = {},
) {
  const cwd = mkdtempSync(join(setup.folder, 'cwd-'));
  if (options.dotEnv !== undefined) writeFileSync(join(cwd, '.env'), options.dotEnv);
  const child = spawn(process.execPath, ['--import', TSX, CLI, ...(options.args ?? [])], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { out, err, code };
}

const REPORT = z.strictObject({
  verdict: z.enum(['ok', 'warning', 'fault']),
  checks: z.tuple([z.string()], z.string()),
  findings: z.array(
    z.discriminatedUnion('level', [
      z.strictObject({ check: z.enum(CHECK_NAMES), level: z.literal('ok'), says: z.string() }),
      z.strictObject({
        check: z.enum(CHECK_NAMES),
        level: z.literal('not-checked'),
        says: z.string(),
      }),
      z.strictObject({
        check: z.enum(CHECK_NAMES),
        level: z.enum(['warning', 'fault']),
        says: z.string(),
        fix: z.string(),
      }),
    ]),
  ),
});

describe('npm run doctor', () => {
  it('exits with 0 without faults, and prints machine-readable output of one shape', async () => {
    const { out, code } = await run(setup.environment, { args: ['--json'] });
    expect(code).toBe(0);
    const report = REPORT.parse(JSON.parse(out));
    expect(report.verdict).toBe('warning');
    expect(report.checks).toEqual(CHECK_NAMES);
    expect(new Set(report.findings.map(({ check }) => check))).toEqual(new Set(CHECK_NAMES));
  });

  it('reads .env with lower precedence than the environment, exits with 1 on a fault, and prints no secret', async () => {
    const { SENTRY_ORG, ...rest } = setup.environment;
    const database = `postgres://bot:${SENTRY_ORG}-long-password@127.0.0.1:1/bot`;
    const { out, err, code } = await run(
      { ...rest, SENTRY_ORG: 'acme' },
      {
        dotEnv: `SENTRY_ORG=not-this-one\nIDENTITY_EMAIL_MATCH=sometimes\nDATABASE_URL_=${database}\n`,
      },
    );
    expect(code).toBe(1);
    expect(out).toMatch(/^FAULT +Configuration +IDENTITY_EMAIL_MATCH must be/m);
    expect(out).toMatch(/^ok +Organization +The organization acme exists/m);
    expect(out).toMatch(/The bot won’t work until the faults are fixed \(1 fault, /);
    for (const secret of [BOT_TOKEN, SIGNING_SECRET, setup.sentry.token, 'long-password']) {
      expect(out + err).not.toContain(secret);
    }
    expect(out.replaceAll('owner@example.com', '')).not.toMatch(/[\w.]+@[\w.]+/);
  });

  it('exits with 2 when it cannot run: unknown arguments, or an unreadable file', async () => {
    const unreadable = mkdtempSync(join(setup.folder, 'cwd-'));
    mkdirSync(join(unreadable, '.env'));
    const [typo, folder] = await Promise.all([
      run(setup.environment, { args: ['--jason'] }),
      (async () => {
        const child = spawn(process.execPath, ['--import', TSX, CLI], {
          cwd: unreadable,
          env: { PATH: process.env['PATH'] ?? '', ...setup.environment },
          stdio: ['ignore', 'ignore', 'pipe'],
        });
        const [err, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
        return { err, code };
      })(),
    ]);
    expect(typo).toMatchObject({ code: 2, out: '' });
    expect(typo.err).toMatch(
      /^Invalid arguments: .*--jason[\s\S]*ends with 0 if nothing is at fault/,
    );
    expect(folder.code).toBe(2);
    expect(folder.err).not.toBe('');
  });

  it('accepts no other arguments', () => {
    expect(parseDoctorArguments([])).toEqual({ kind: 'runChecks', asJson: false });
    expect(parseDoctorArguments(['--json'])).toEqual({ kind: 'runChecks', asJson: true });
    expect(parseDoctorArguments(['--json', '-h'])).toEqual({ kind: 'help' });
    expect(parseDoctorArguments(['--json', 'more'])).toMatchObject({ kind: 'not-understood' });
  });
});
