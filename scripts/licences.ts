import { readFileSync } from 'node:fs';
import { licencesOf } from './supply-chain/licences.ts';
import { parseLockfile } from './supply-chain/lockfile.ts';

// Lists the licenses of all production dependencies; exits with 1 if one of them is not allowed.

const text = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8');
const licences = licencesOf(parseLockfile(text));
for (const { name, version, licence = 'none named', allowed } of licences) {
  process.stdout.write(`${licence}\t${name} ${version}${allowed ? '' : '\tNOT ALLOWED'}\n`);
}
const bad = licences.filter(({ allowed }) => !allowed).length;
process.stderr.write(`${licences.length} packages in production, ${bad} not allowed\n`);
process.exitCode = bad > 0 ? 1 : 0;
