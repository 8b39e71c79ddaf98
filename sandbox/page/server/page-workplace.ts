import type { Sandbox } from '../../start-sandbox.ts';

/** The servers that the page shows and drives. */
export type PageWorkplace = Pick<Sandbox, 'slack' | 'sentry'>;
