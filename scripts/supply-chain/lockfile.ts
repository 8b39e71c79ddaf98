import { z } from 'zod';

const PACKAGE = z.object({
  version: z.string().optional(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  license: z.string().optional(),
  dev: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
});

/** Entry of `package-lock.json`; its key is the install path, '' for this project. */
export type LockedPackage = z.infer<typeof PACKAGE>;

const LOCKFILE = z.object({
  lockfileVersion: z.number(),
  packages: z.record(z.string(), PACKAGE),
});

/** The parts of `package-lock.json` that the supply-chain checks use. */
export type Lockfile = z.infer<typeof LOCKFILE>;

/** Parses the text of a `package-lock.json`; throws if it is not one. */
export function parseLockfile(text: string): Lockfile {
  return LOCKFILE.parse(JSON.parse(text));
}

/** Returns the production dependencies with their install paths. */
export function productionPackages({
  packages,
}: Lockfile): readonly (readonly [path: string, locked: LockedPackage])[] {
  return Object.entries(packages).filter(([path, { dev }]) => path !== '' && dev !== true);
}

/** Returns the name of a package, from its install path. */
export function packageName(path: string): string {
  return path.split('node_modules/').at(-1) ?? path;
}
