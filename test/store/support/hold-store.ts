import { openStore } from '../../../src/store/open-store.ts';

// Another bot process: opens the store, says so, and stays.
const [, , url = ''] = process.argv;
await openStore({ url, auditKey: 'key', now: () => new Date() });
process.stdout.write('open');
setInterval(() => {}, 60_000);
