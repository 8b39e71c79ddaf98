import { parseArgs } from 'node:util';
import type { AuditHead } from '../model/audit-entry.ts';
import type { ExportFormat } from './export-lines.ts';

/** Parsed command line of `npm run audit`. */
export type AuditCommand =
  | { readonly kind: 'verify'; readonly head: AuditHead | undefined }
  | { readonly kind: 'export'; readonly format: ExportFormat; readonly since: Date | undefined }
  | { readonly kind: 'help' }
  | { readonly kind: 'not-understood'; readonly problem: string };

const HEAD = /^#?(\d{1,15})[:@]([0-9a-f]{64})$/i;

/** Parses the arguments of `npm run audit --`. */
export function parseAuditCommand(args: readonly string[]): AuditCommand {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        head: { type: 'string' },
        since: { type: 'string' },
        format: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const [name, extra] = positionals;
    if (values.help === true || name === undefined) return { kind: 'help' };
    if (extra !== undefined) return notUnderstood(`"${extra}" isn’t expected`);
    if (name === 'verify') return verifyCommand(values);
    if (name === 'export') return exportCommand(values);
    return notUnderstood(`there is no command "${name}"`);
  } catch (error) {
    return notUnderstood(error instanceof Error ? error.message : String(error));
  }
}

interface Values {
  readonly head?: string | undefined;
  readonly since?: string | undefined;
  readonly format?: string | undefined;
}

function verifyCommand({ head: given, since, format }: Values): AuditCommand {
  if (since !== undefined || format !== undefined) {
    return notUnderstood('verify checks the whole log: it takes --head and nothing else');
  }
  if (given === undefined) return { kind: 'verify', head: undefined };
  const [, seq, hash] = HEAD.exec(given) ?? [];
  if (seq === undefined || hash === undefined) {
    return notUnderstood('--head must be NUMBER:HASH, as the bot and "verify" show it');
  }
  return { kind: 'verify', head: { seq: Number(seq), hash: hash.toLowerCase() } };
}

function exportCommand({ head, since: given, format = 'jsonl' }: Values): AuditCommand {
  if (head !== undefined) return notUnderstood('--head is for verify');
  if (format !== 'jsonl' && format !== 'csv') {
    return notUnderstood('--format must be jsonl or csv');
  }
  const since = given === undefined ? undefined : new Date(given);
  const isDate = given === undefined || /^\d{4}-\d{2}-\d{2}/.test(given);
  if (!isDate || Number.isNaN(since?.getTime() ?? 0)) {
    return notUnderstood('--since must be a date such as 2026-11-01 or 2026-11-01T08:00:00Z');
  }
  return { kind: 'export', format, since };
}

function notUnderstood(problem: string): AuditCommand {
  return { kind: 'not-understood', problem };
}
