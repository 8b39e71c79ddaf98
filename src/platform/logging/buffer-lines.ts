import type { DestinationStream } from 'pino';

/** Destination whose lines are written together. */
interface BufferedLines extends DestinationStream {
  /** Writes what was collected; to be called when the process exits. */
  readonly flush: () => void;
}

const LONGEST_MS = 20;
const MAX_LENGTH = 64 * 1024;

/** Collects the lines of 20 ms and writes them at once, because each write stops the process for a system call. */
export function bufferLines(destination: DestinationStream): BufferedLines {
  let collected = '';
  let timer: NodeJS.Timeout | undefined;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (collected === '') return;
    const lines = collected;
    collected = '';
    destination.write(lines);
  }

  return {
    write(line) {
      collected += line;
      if (collected.length >= MAX_LENGTH) flush();
      // Unreferenced: a process with nothing else to do exits, and flushes then.
      else timer ??= setTimeout(flush, LONGEST_MS).unref();
    },
    flush,
  };
}
