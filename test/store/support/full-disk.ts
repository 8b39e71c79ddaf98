import { StoreUnavailableError } from '../../../src/errors/store-errors.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { anIntent, ask, leaseOf } from './changes.ts';

// Runs with a file size limit: writes until the disk is full, then reports what the store does.
const [, , url = ''] = process.argv;
const store = await openStore({ url, auditKey: 'key', now: () => new Date() });
const lease = leaseOf('one');
const input = { padding: 'x'.repeat(10_000) };

const kindOf = (error: unknown) =>
  error instanceof StoreUnavailableError ? error.kind : String(error);
const write = async (id: string) => {
  const accepted = ask(store, anIntent({ id, input }), { lease });
  return accepted.then(({ kind }) => kind, kindOf);
};

let written = 0;
let answer = await write('change-0');
while (answer === 'accepted' && written < 1_000) {
  written += 1;
  answer = await write(`change-${written}`);
}
const verification = await store.audit.verify();
const report = { answer, written, verification };
process.stdout.write(JSON.stringify(report));
await store.close();
