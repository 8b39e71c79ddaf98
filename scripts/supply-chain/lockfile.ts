import { z } from 'zod';

const PACKAGE = z.object({
  version: z.string().optional(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  license: z.string().optional(),
  dev: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
});

/** What `package-lock.json` says of a package; its key is the path that it is installed at, '' for this project. */
export type LockedPackage = z.infer<typeof PACKAGE>;

const LOCKFILE = z.object({
  lockfileVersion: z.number(),
  packages: z.record(z.string(), PACKAGE),
});

/** The lockfile, as far as the supply chain goes by it. */
export type Lockfile = z.infer<typeof LOCKFILE>;

/** Reads the text of a `package-lock.json`; throws where it is none. */
export function parseLockfile(text: string): Lockfile {
  return LOCKFILE.parse(JSON.parse(text));
}

/** The packages that a bot in production has, by the path that they are installed at. */
export function productionPackages({
  packages,
}: Lockfile): readonly (readonly [path: string, locked: LockedPackage])[] {
  return Object.entries(packages).filter(([path, { dev }]) => path !== '' && dev !== true);
}

/** A package's name, from the path that it is installed at. */
export function packageName(path: string): string {
  return path.split('node_modules/').at(-1) ?? path;
}
