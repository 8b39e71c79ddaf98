import { readFileSync } from 'node:fs';
import { manifestFor } from './manifest/manifest-for.ts';
import { MANIFEST_USAGE, readManifestOptions } from './manifest/read-manifest-options.ts';

// Prints the Slack app's manifest, adjusted by its options: `npm run --silent manifest -- --bare-ids`.

const words = process.argv.slice(2);
const result = readManifestOptions(words);
if (words.includes('--help')) {
  process.stdout.write(MANIFEST_USAGE);
} else if (result.ok) {
  const text = readFileSync(new URL('../manifest.yml', import.meta.url), 'utf8');
  process.stdout.write(manifestFor(text, result.options));
} else {
  process.stderr.write(`${result.fault}\n\n${MANIFEST_USAGE}`);
  process.exitCode = 1;
}
