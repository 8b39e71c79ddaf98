import { type Stats, statSync } from 'node:fs';
import { StoreUnavailableError } from '../../errors/store-errors.ts';

/** Checks that the files of an open database are still the ones at its path. */
export interface FileWatch {
  /** Starts to watch; only once all files exist, which takes a first write. */
  readonly start: () => void;
  /**
   * Throws `StoreUnavailableError` if a file was deleted, moved or replaced: what is written then goes to a file that
   * nobody finds again.
   */
  readonly requireSame: () => void;
}

/**
 * Creates the watch. `wanted` is the path as the operator names it, and `path` the same with links resolved; beside it
 * are the files of WAL mode and of the lock. All stay the same while the bot has them open.
 */
export function createFileWatch(options: {
  readonly wanted: string;
  readonly path: string;
  /** Called with the code when the files are not the same any more. */
  readonly onGone: (code: string) => void;
}): FileWatch {
  const { wanted, path, onGone } = options;
  const files = [wanted, ...['-wal', '-shm', '-lock'].map((suffix) => `${path}${suffix}`)];
  let opened: readonly FileId[] = [];
  let isGone = false;

  function faultNow(): string | undefined {
    for (const [index, before] of opened.entries()) {
      const now = look(files[index] ?? '');
      if (now === undefined) return 'FILE_GONE';
      // The files are open, so the system gives their numbers to no other file.
      if (now.ino !== before?.ino || now.dev !== before.dev) return 'FILE_REPLACED';
    }
    return undefined;
  }

  return {
    start() {
      opened = files.map(look);
    },
    requireSame() {
      const code = faultNow();
      if (code === undefined) {
        // The folder may be moved back: the files in it are still the open ones.
        isGone = false;
        return;
      }
      if (!isGone) onGone(code);
      isGone = true;
      throw new StoreUnavailableError('files-gone', code);
    },
  };
}

type FileId = Pick<Stats, 'dev' | 'ino'> | undefined;

function look(file: string): FileId {
  return statSync(file, { throwIfNoEntry: false });
}
