import { auditLog } from './audit-log.ts';
import { changeTargets } from './change-targets.ts';
import { changes } from './changes.ts';
import { claims } from './claims.ts';
import { identity } from './identity.ts';
import type { Migration } from './migration.ts';
import { previews } from './previews.ts';
import { upkeep } from './upkeep.ts';

/**
 * Every migration in order, for both databases; a version is a place in this list, from 1 on. What was released is
 * never edited: the next change of the tables is a new line. It only adds to what the version before uses, whose replicas
 * work on beside the first of the new one.
 */
export const ALL_MIGRATIONS: readonly Migration[] = [
  auditLog,
  changes,
  identity,
  upkeep,
  previews,
  claims,
  changeTargets,
];
