import { z } from 'zod';
import { parseDatabaseUrl } from './database-url.ts';

/** What of the environment says where the store is; the program and the audit command line share it. */
export const STORE_SETTINGS = z.object({
  DATABASE_URL: z
    .string()
    .trim()
    .refine((url) => parseDatabaseUrl(url) !== undefined, {
      error: 'must be "sqlite:PATH" or "postgres://USER:PASSWORD@HOST/DATABASE"',
    })
    .default('sqlite:data/bot.sqlite'),
  AUDIT_KEY: z
    .string()
    .trim()
    .min(32, 'must have at least 32 characters; make one with: openssl rand -hex 32')
    .optional(),
});
