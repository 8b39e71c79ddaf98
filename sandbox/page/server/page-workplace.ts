import type { Sandbox } from '../../start-sandbox.ts';

/** What the page shows and drives. */
export type PageWorkplace = Pick<Sandbox, 'slack' | 'sentry'>;
