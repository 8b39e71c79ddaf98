import type { Verification } from '../model/audit-entry.ts';
import { requireDatabaseUrl } from '../platform/config/store-settings.ts';
import { openAuditLog } from './open-store.ts';

/** Result of a backup. */
export type BackupResult =
  | { readonly kind: 'written'; readonly path: string; readonly verification: Verification }
  | { readonly kind: 'target-exists'; readonly path: string }
  /** PostgreSQL's own tools do it better. */
  | { readonly kind: 'postgres' };

/**
 * Copies a SQLite database to a new file as it is at this moment, while the bot runs or after it crashed, and verifies
 * the copy's audit log. Throws `StoreSetupError`.
 */
export async function backUp(options: {
  readonly url: string;
  readonly auditKey: string | undefined;
  readonly target: string;
}): Promise<BackupResult> {
  const location = requireDatabaseUrl(options.url);
  if (location.kind === 'postgres') return { kind: 'postgres' };
  const [{ copyDatabase }, { keyBeside }] = await Promise.all([
    import('./sqlite/copy-database.ts'),
    import('./audit/audit-key.ts'),
  ]);
  const auditKey = options.auditKey ?? keyBeside(location.path);
  const copied = await copyDatabase(location.path, options.target, (copy) =>
    verified(copy, auditKey),
  );
  return copied.kind === 'target-exists'
    ? copied
    : { kind: 'written', path: copied.path, verification: copied.result };
}

async function verified(path: string, auditKey: string): Promise<Verification> {
  const { audit, close } = await openAuditLog({
    url: `sqlite:${path}`,
    auditKey,
    now: () => new Date(),
  });
  try {
    return await audit.verify();
  } finally {
    await close();
  }
}
