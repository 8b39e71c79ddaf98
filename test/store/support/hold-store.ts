import { openStore } from '../../../src/store/open-store.ts';

// Another bot process: opens the store, reports it, and stays alive.
const [, , url = ''] = process.argv;
await openStore({ url, auditKey: 'key', now: () => new Date() });
process.stdout.write('open');
setInterval(() => {}, 60_000);
