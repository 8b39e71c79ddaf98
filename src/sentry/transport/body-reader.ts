import type { RedactSecrets } from '../../platform/logging/redact.ts';
import { MAX_ERROR_BYTES } from './body-limits.ts';
import type { HttpAnswer } from './outcome.ts';

type Body = HttpAnswer['body'];

/** Collects the body of one response, up to a limit, and redacts secrets in it. */
export interface BodyReader {
  /** Adds bytes; returns the body if it is read far enough, and undefined if more of it is needed. */
  push(chunk: Buffer, status: number): Body | undefined;
  /** Returns the body once all of it has arrived. */
  end(): Body;
}

/** Creates the reader of a response whose body has at most `maxBytes` if it is a success. */
export function createBodyReader(maxBytes: number, redactSecrets: RedactSecrets): BodyReader {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const text = () => redactSecrets(withoutNeedlessEscapes(textOf(chunks)));
  return {
    push(chunk, status) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (status < 300) {
        return bytes > maxBytes
          ? { kind: 'broken', problem: 'too large', cause: undefined }
          : undefined;
      }
      return bytes > MAX_ERROR_BYTES ? { kind: 'text', text: beginningOf(text()) } : undefined;
    },
    end: () => ({ kind: 'text', text: text() }),
  };
}

const NEEDLESS_ESCAPE = /\\u00[2-7]|\\\//i;
const ESCAPE = /\\(?:u00([2-7][\da-f])|.)/gis;

/** Writes the characters of JSON that are escaped without need as they are, so that escapes hide no secret. */
function withoutNeedlessEscapes(text: string): string {
  if (!NEEDLESS_ESCAPE.test(text)) return text;
  return text.replace(ESCAPE, (escaped, hex: string | undefined) => {
    if (hex === undefined) return escaped === '\\/' ? '/' : escaped;
    const character = String.fromCharCode(Number.parseInt(hex, 16));
    return /["\\]/.test(character) ? escaped : character;
  });
}

/** Returns the text up to the last blank before the limit, so that it does not end with a part of a secret. */
function beginningOf(text: string): string {
  let end = Math.min(text.length, MAX_ERROR_BYTES);
  while (end > 0 && /\S/u.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

function textOf(chunks: readonly Buffer[]): string {
  const [first, ...rest] = chunks;
  if (first === undefined) return '';
  return (rest.length === 0 ? first : Buffer.concat(chunks)).toString('utf8');
}
