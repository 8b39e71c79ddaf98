import type { BuiltImage } from './build-stages.ts';

/** Command with its arguments and environment. */
export interface ShellCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

// $1 is the image's root, $2 the writable folder, $3 its mount point in the image, $4 and $5 the user and the group;
// the rest is the command. The base image is this machine: its programs, libraries and settings, mounted read-only.
const SCRIPT = `set -e
root="$1" writable="$2" place="$3" user="$4" group="$5"; shift 5
mount --make-rprivate /
mount --bind "$root" "$root"
for name in bin sbin lib lib64; do
  [ ! -L "/$name" ] || ln -sfn "$(readlink "/$name")" "$root/$name"
done
for name in usr etc dev proc; do
  mkdir -p "$root/$name"
  mount --rbind "/$name" "$root/$name"
done
mkdir -p "$root/tmp" && chmod 1777 "$root/tmp"
mount -o remount,bind,ro "$root/usr"
mount -o remount,bind,ro "$root/etc"
mount --bind "$writable" "$root/$place"
mount -o remount,bind,ro "$root"
exec chroot "$root" setpriv --reuid="$user" --regid="$group" --clear-groups --no-new-privs --bounding-set=-all "$@"`;

/**
 * Returns the command that runs something in an image as an engine would with `read_only`, `cap_drop: ALL` and
 * `no-new-privileges`: as the image's user, in its root, with a single writable folder. Needs Linux and root.
 */
export function readOnlyShell(
  { root, workdir, env, user }: BuiltImage,
  run: {
    readonly words: readonly string[];
    readonly env: Readonly<Record<string, string>>;
    /** The writable folder, and its path in the image without the leading slash. */
    readonly writable: { readonly folder: string; readonly place: string };
  },
): ShellCommand {
  const [uid = '', gid = uid] = user.split(':');
  const { folder, place } = run.writable;
  const inside = ['env', `--chdir=${workdir}`, ...run.words];
  return {
    command: 'unshare',
    args: ['--mount', 'sh', '-c', SCRIPT, 'sh', root, folder, place, uid, gid, ...inside],
    env: { ...env, ...run.env },
  };
}
