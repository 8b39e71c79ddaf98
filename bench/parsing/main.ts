// Measures how parsing time grows with a text's length: `npm run bench:parsing`. Linear time doubles with each length.

import { parseSentryLink } from '../../src/model/sentry-link.ts';
import { findSubjects } from '../../src/previews/expand-message.ts';
import { findBareIds } from '../../src/previews/find-bare-ids.ts';
import { dataLine, escapeEntities } from '../../src/views/text/escape.ts';
import { SITE } from '../../test/support/an-issue.ts';

/** Slack cuts a message's text at 40,000 characters. */
const LENGTHS = [2_500, 5_000, 10_000, 20_000, 40_000];
const RUNS = 15;

const TEXTS: Readonly<Record<string, string>> = {
  prose: 'look at WEB-1A, please. ',
  dashes: 'A-',
  capitals: 'A',
  backticks: '`',
  'code blocks': '```a',
  'lone backticks': '`a\n',
  angles: '<',
  'angled links': '<https://acme.sentry.io/issues/4504/>',
  'open links': 'https://',
  quotes: '&gt;',
  'blank lines': ' \n',
  entities: '&amp;',
  hex: 'deadbeef',
  slashes: '/..',
  addresses: 'a.b@c.',
  markers: '*_~`',
};

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  'bare IDs': findBareIds,
  'what a message names': (text) => findSubjects([text], SITE),
  'a link': (text) => parseSentryLink(`https://acme.sentry.io/issues/${text}`, SITE),
  'a line of data': (text) => dataLine(text, { limit: 400, audience: 'channel' }),
  'escaping alone': escapeEntities,
};

function fastest(read: (text: string) => unknown, text: string): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run += 1) {
    const start = performance.now();
    read(text);
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

let worst = 0;
for (const [reader, read] of Object.entries(READERS)) {
  process.stdout.write(`\n${reader}: ms for ${LENGTHS.join(', ')} characters\n`);
  for (const [name, piece] of Object.entries(TEXTS)) {
    const times = LENGTHS.map((length) => {
      const text = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
      return fastest(read, text);
    });
    const [, , middle = 0, , last = 0] = times;
    // Over four times the text, linear growth is about 4, quadratic about 16. Below 0.1 ms it is noise.
    const growth = last < 0.1 ? 0 : last / middle;
    worst = Math.max(worst, growth);
    const shown = times.map((ms) => ms.toFixed(3)).join('  ');
    process.stdout.write(`  ${name.padEnd(16)} ${shown}  × ${growth.toFixed(1)}\n`);
  }
}
process.stdout.write(`\nlargest growth from 10,000 to 40,000 characters: × ${worst.toFixed(1)}\n`);
process.exitCode = worst > 12 ? 1 : 0;
