import { type Lockfile, packageName, productionPackages } from './lockfile.ts';

/** Licences (SPDX) that let the bot be run and passed on without giving anything but notice. */
export const ALLOWED_LICENCES: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Unlicense',
]);

/** The licence of a package in production. */
export interface Licence {
  readonly name: string;
  readonly version: string;
  /** As the package names it; undefined where it names none. */
  readonly licence: string | undefined;
  /** False where the licence is unknown, an expression, or none of the list. */
  readonly allowed: boolean;
}

/** The licences of everything that a bot in production has, by name. */
export function licencesOf(lockfile: Lockfile): readonly Licence[] {
  return productionPackages(lockfile)
    .map(([path, { version = '', license }]) => ({
      name: packageName(path),
      version,
      licence: license,
      allowed: license !== undefined && ALLOWED_LICENCES.has(license),
    }))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en'));
}
