import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Place in a file of ours: its URL, line and column, as in a stack frame. */
const PLACE = /(file:\/\/\/[^\n]+\.js):(\d+):(\d+)/;

const maps = new Map<string, SourceMap | undefined>();

/**
 * Returns a stack frame with the place in the sources in place of the one in the built file; as it is if the file has no
 * source map. Maps are read when the first frame needs them: `node --enable-source-maps` reads them at start, and parses
 * them for the stack of every error that a library only looks at.
 */
export function sourceFrame(frame: string): string {
  return frame.replace(PLACE, (built, url: string, line: string, column: string) => {
    const entry = mapOf(url)?.findEntry(Number(line) - 1, Number(column) - 1);
    if (entry === undefined || !('originalSource' in entry)) return built;
    const source = new URL(entry.originalSource, url);
    return `${source.href}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  });
}

function mapOf(url: string): SourceMap | undefined {
  if (!maps.has(url)) maps.set(url, readMap(url));
  return maps.get(url);
}

function readMap(url: string): SourceMap | undefined {
  try {
    return new SourceMap(JSON.parse(readFileSync(fileURLToPath(`${url}.map`), 'utf8')));
  } catch {
    // A library's file, or a build without maps: the place in the built file says enough.
    return undefined;
  }
}
