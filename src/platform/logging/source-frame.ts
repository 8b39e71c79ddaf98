import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, resolve } from 'node:path';

/** Place in a CommonJS file, as ours are when built: its path, line and column, as in a stack frame. */
const PLACE = /((?:\/|[A-Z]:\\)[^\n]+\.js):(\d+):(\d+)/;

const maps = new Map<string, SourceMap | undefined>();

/**
 * Returns a stack frame with the place in the sources in place of the one in the built file; as it is if the file has no
 * source map. Maps are read when the first frame needs them: `node --enable-source-maps` reads them at start, and parses
 * them for the stack of every error that a library only looks at.
 */
export function sourceFrame(frame: string): string {
  return frame.replace(PLACE, (built, path: string, line: string, column: string) => {
    const entry = mapOf(path)?.findEntry(Number(line) - 1, Number(column) - 1);
    if (entry === undefined || !('originalSource' in entry)) return built;
    const source = resolve(dirname(path), entry.originalSource);
    return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  });
}

function mapOf(path: string): SourceMap | undefined {
  if (!maps.has(path)) maps.set(path, readMap(path));
  return maps.get(path);
}

function readMap(path: string): SourceMap | undefined {
  try {
    return new SourceMap(JSON.parse(readFileSync(`${path}.map`, 'utf8')));
  } catch {
    // A library's file, or a build without maps: the place in the built file says enough.
    return undefined;
  }
}
