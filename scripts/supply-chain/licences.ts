import { type Lockfile, packageName, productionPackages } from './lockfile.ts';

/** Licenses (SPDX) that let users run and redistribute the bot with no obligation other than notice. */
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

/** License of a production dependency. */
export interface Licence {
  readonly name: string;
  readonly version: string;
  /** The package's `license` field; undefined if it has none. */
  readonly licence: string | undefined;
  /** Whether {@link ALLOWED_LICENCES} has the license; false for an unknown license or an SPDX expression. */
  readonly allowed: boolean;
}

/** Returns the licenses of all production dependencies, sorted by package name. */
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
