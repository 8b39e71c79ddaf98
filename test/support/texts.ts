import fc from 'fast-check';

const PIECES = [
  '<!channel>',
  '<@U012AB3CD>',
  '<https://evil.example|click>',
  '&amp;',
  '&',
  '<',
  '>',
  '*x*',
  '_x_',
  '~x~',
  '`x`',
  '```',
  ':fire:',
  '*',
  '_',
  '~',
  '`',
  ':',
  '|',
  ' ',
  '\n',
  '\u0000',
  '\u0007',
  '\u202e',
  '\u2066',
  '\u2069',
  '\u200b',
  '\u200d',
  '👩‍👩‍👧',
  'e\u0301',
  'שלום',
  'owner@example.com',
  'a',
  '1',
  '\ud800',
  '…',
  '>q',
  '@here',
  '#general',
];

/** Generates any text, including text composed of what Slack gives a meaning to. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc
    .array(
      fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary-ascii', maxLength: 5 })),
      {
        maxLength: 60,
      },
    )
    .map((pieces) => pieces.join('')),
);
