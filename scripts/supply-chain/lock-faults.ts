import { type LockedPackage, type Lockfile, packageName, productionPackages } from './lockfile.ts';

const LOCKFILE_VERSION = 3;
const STRONG = /^sha512-[A-Za-z0-9+/]{86}==$/;

/**
 * What makes a lockfile unfit to be installed from: another format, an entry that is not pinned to its content, an
 * address that something is fetched from, or a package in production that runs code when it is installed.
 */
export function lockFaults(lockfile: Lockfile): readonly string[] {
  const entries = Object.entries(lockfile.packages).filter(([path]) => path !== '');
  return [
    ...(lockfile.lockfileVersion === LOCKFILE_VERSION
      ? []
      : [`lockfileVersion is ${lockfile.lockfileVersion}, not ${LOCKFILE_VERSION}`]),
    ...entries.flatMap(([path, locked]) => entryFaults(packageName(path), locked)),
    ...productionPackages(lockfile)
      .filter(([, { hasInstallScript }]) => hasInstallScript === true)
      .map(([path]) => `${packageName(path)} runs a script when it is installed`),
  ];
}

// Without an address npm fetches from the registry that it is set up with, and from nowhere else.
function entryFaults(name: string, { integrity, resolved }: LockedPackage): readonly string[] {
  return [
    ...(STRONG.test(integrity ?? '') ? [] : [`${name} has no sha512 of its content`]),
    ...(resolved === undefined ? [] : [`${name} is fetched from an address of its own`]),
  ];
}
