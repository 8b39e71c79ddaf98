import type { AuditLog, Store } from '../ports/store.ts';
import { createAuditLog } from './audit/create-audit-log.ts';
import { createChangeStore } from './changes/create-change-store.ts';
import { inTransaction } from './in-transaction.ts';
import { startNotifications } from './notifications/notifications.ts';
import { openConnection, openForReading, type StoreOptions } from './open-connection.ts';
import { createChannelSettingsStore } from './records/create-channel-settings-store.ts';
import { createClaimStore } from './records/create-claim-store.ts';
import { createGrantRequestStore } from './records/create-grant-request-store.ts';
import { createHintStore } from './records/create-hint-store.ts';
import { createBlockStore, createLinkStore } from './records/create-identity-store.ts';
import { createJobStore } from './records/create-job-store.ts';
import { createPreviewStore } from './records/create-preview-store.ts';
import { createUserRecordsReader } from './records/create-user-records-reader.ts';

/** Opens the store, created or migrated if necessary; throws like `openConnection`. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { context, close } = await openConnection(options);
  const { db, now } = context;
  const notifications = await startNotifications(options.url, db);
  return {
    changes: createChangeStore(context, notifications.sender),
    audit: createAuditLog(context),
    links: createLinkStore(context),
    blocks: createBlockStore(context),
    userRecords: createUserRecordsReader(context),
    channelSettings: createChannelSettingsStore(context),
    grantRequests: createGrantRequestStore(context),
    hints: createHintStore(context),
    previews: createPreviewStore(context),
    claims: createClaimStore(context),
    jobs: createJobStore(context),
    notifications,
    async probe() {
      const at = now().getTime();
      await inTransaction(db, (transaction) =>
        transaction
          .insertInto('probes')
          .values({ id: 1, at })
          .onConflict((conflict) => conflict.column('id').doUpdateSet({ at }))
          .execute(),
      );
    },
    async close() {
      await notifications.close();
      await close();
    },
  };
}

/** Opens the audit log for reading, next to the bot that writes it; throws like `openForReading`. */
export async function openAuditLog(
  options: StoreOptions,
): Promise<{ readonly audit: AuditLog; readonly close: () => Promise<void> }> {
  const { context, close } = await openForReading(options);
  return { audit: createAuditLog(context), close };
}
