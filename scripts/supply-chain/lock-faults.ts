import { type LockedPackage, type Lockfile, packageName, productionPackages } from './lockfile.ts';

const LOCKFILE_VERSION = 3;
const STRONG = /^sha512-[A-Za-z0-9+/]{86}==$/;

/**
 * Returns the reasons not to install from a lockfile: an unknown format, an entry without a sha512 of its content, an
 * entry with its own download URL, or a production dependency with an install script.
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

// Without a `resolved` URL, npm fetches only from the configured registry.
function entryFaults(name: string, { integrity, resolved }: LockedPackage): readonly string[] {
  return [
    ...(STRONG.test(integrity ?? '') ? [] : [`${name} has no sha512 of its content`]),
    ...(resolved === undefined ? [] : [`${name} is fetched from an address of its own`]),
  ];
}
