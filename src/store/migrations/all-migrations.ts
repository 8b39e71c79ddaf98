import { acknowledged } from './acknowledged.ts';
import { auditLog } from './audit-log.ts';
import { changeTargets } from './change-targets.ts';
import { changes } from './changes.ts';
import { claims } from './claims.ts';
import { grantRequests } from './grant-requests.ts';
import { identity } from './identity.ts';
import type { Migration } from './migration.ts';
import { previews } from './previews.ts';
import { scaleIndexes } from './scale-indexes.ts';
import { upkeep } from './upkeep.ts';

/**
 * All migrations in order, for both databases; a version is a position in this list, from 1. A released migration is
 * never edited: a new one is appended. It only adds to what the previous version uses, because that version's replicas
 * keep running next to the first one of the new version.
 */
export const ALL_MIGRATIONS: readonly Migration[] = [
  auditLog,
  changes,
  identity,
  upkeep,
  previews,
  claims,
  changeTargets,
  acknowledged,
  scaleIndexes,
  grantRequests,
];
