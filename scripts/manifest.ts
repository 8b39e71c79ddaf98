import { readFileSync } from 'node:fs';
import { manifestFor } from './manifest/manifest-for.ts';
import { readManifestOptions } from './manifest/read-manifest-options.ts';

// Prints the Slack app's manifest, adjusted by its options: `npm run --silent manifest -- --bare-ids`.

const USAGE = `npm run --silent manifest -- [options]
  --bare-ids         the bot hears of messages in channels that it is invited to, for previews of bare IDs
  --url <https://…>  the bot's public address
  --socket           Socket Mode instead: no address
  --command </name>  another name of the slash command
  --domain <domain>  a domain whose links get previews; up to five times, instead of sentry.io
  --help             this text
`;

const words = process.argv.slice(2);
const result = readManifestOptions(words);
if (words.includes('--help')) {
  process.stdout.write(USAGE);
} else if (result.ok) {
  const text = readFileSync(new URL('../manifest.yml', import.meta.url), 'utf8');
  process.stdout.write(manifestFor(text, result.options));
} else {
  process.stderr.write(`${result.fault}\n\n${USAGE}`);
  process.exitCode = 1;
}
