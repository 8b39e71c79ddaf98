import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { licencesOf } from '../../scripts/supply-chain/licences.ts';
import { lockFaults } from '../../scripts/supply-chain/lock-faults.ts';
import { parseLockfile } from '../../scripts/supply-chain/lockfile.ts';

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
const lockfile = parseLockfile(read('package-lock.json'));
const integrity = `sha512-${'a'.repeat(86)}==`;
const sound = { version: '1.0.0', integrity, license: 'MIT' };
const lock = (packages: object, lockfileVersion = 3) =>
  parseLockfile(JSON.stringify({ lockfileVersion, packages: { '': {}, ...packages } }));

describe('package-lock.json', () => {
  it('pins everything by content, has no custom URLs, and runs no install scripts', () => {
    expect(lockFaults(lockfile)).toEqual([]);
    expect(Object.keys(lockfile.packages).length).toBeGreaterThan(100);
  });

  // npm ci itself fails on this; here it fails a test with an explanation.
  it('is in step with package.json', () => {
    const { packages } = JSON.parse(read('package-lock.json'));
    const { dependencies, devDependencies, engines } = JSON.parse(read('package.json'));
    expect(packages['']).toMatchObject({ dependencies, devDependencies, engines });
  });

  // Otherwise npm ci prints a warning (npm 11.19 and newer). None of the scripts is needed.
  it('has a decision about every script that an installation could run', () => {
    const { packages } = JSON.parse(read('package-lock.json'));
    const { allowScripts } = JSON.parse(read('package.json'));
    const withScript = Object.keys(packages).filter((path) => packages[path].hasInstallScript);
    const names = withScript.map((path) => path.replace(/^.*node_modules\//, ''));
    expect(allowScripts).toEqual(Object.fromEntries(names.map((name) => [name, false])));
  });

  it.each([
    ['another format', lock({}, 2), 'lockfileVersion is 2, not 3'],
    [
      'an entry without a hash',
      lock({ 'node_modules/a': { ...sound, integrity: undefined } }),
      'a has no sha512 of its content',
    ],
    [
      'a weak hash',
      lock({ 'node_modules/@a/b': { ...sound, integrity: 'sha1-x' } }),
      '@a/b has no sha512 of its content',
    ],
    [
      'an address',
      lock({ 'node_modules/a/node_modules/b': { ...sound, resolved: 'https://b.example/b.tgz' } }),
      'b is fetched from an address of its own',
    ],
    [
      'an install script',
      lock({ 'node_modules/a': { ...sound, hasInstallScript: true } }),
      'a runs a script when it is installed',
    ],
  ])('is refused with %s', (_what, bad, fault) => {
    expect(lockFaults(bad)).toEqual([fault]);
  });
});

describe('npm run licences', () => {
  it('allows the license of every production dependency', () => {
    const licences = licencesOf(lockfile);
    expect(licences.filter(({ allowed }) => !allowed)).toEqual([]);
    expect(licences.map(({ name }) => name)).toContain('@slack/bolt');
    expect(licences.map(({ name }) => name)).not.toContain('vitest');
  });

  it.each(['GPL-3.0-only', 'AGPL-3.0', 'UNLICENSED', 'SEE LICENSE IN x', undefined])(
    'rejects the license %s in production, but not in development',
    (license) => {
      const packages = {
        'node_modules/a': { ...sound, license },
        'node_modules/b': { ...sound, license, dev: true },
      };
      expect(licencesOf(lock(packages))).toEqual([
        { name: 'a', version: '1.0.0', licence: license, allowed: false },
      ]);
    },
  );
});
