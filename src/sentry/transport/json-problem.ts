// Smaller texts are parsed and checked in milliseconds, whatever they contain.
const HARMLESS_LENGTH = 128 * 1024;
const MAX_DEPTH = 100;

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPENERS: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const CLOSERS: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/**
 * Returns why a JSON text is not worth parsing, in time that grows with its length alone: it is nested too deeply, or
 * has too many values. Undefined if it may be parsed; whether it is valid is for the parser to say.
 */
export function jsonProblem(text: string, maxValues: number): string | undefined {
  if (text.length <= HARMLESS_LENGTH) return undefined;
  let depth = 0;
  let values = 1;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) {
      index = endOfString(text, index);
    } else if (code === COMMA) {
      values += 1;
      if (values > maxValues) return 'too many values';
    } else {
      depth += depthStep(code);
      if (depth > MAX_DEPTH) return 'nested too deeply';
    }
  }
  return undefined;
}

function depthStep(code: number): -1 | 0 | 1 {
  if (OPENERS.has(code)) return 1;
  return CLOSERS.has(code) ? -1 : 0;
}

/** Returns the index of the quote that ends the string which begins at `start`; the text's end if there is none. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let before = end - 1;
    while (text.charCodeAt(before) === BACKSLASH) before -= 1;
    if ((end - 1 - before) % 2 === 0) return end;
  }
  return text.length;
}
