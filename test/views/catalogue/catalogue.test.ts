import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ACCESS } from './access.ts';
import { BOT } from './bot.ts';
import { CARDS } from './cards.ts';
import { CHANGES } from './changes.ts';
import { OF_REGISTRY } from './commands.ts';
import { FAILURES } from './failures.ts';
import { MEMBERS } from './members.ts';
import { ORGANIZATION } from './organization.ts';
import { REQUESTS } from './requests.ts';
import { spokenTexts } from './spoken-texts.ts';
import { TEAMS } from './teams.ts';

const VIEWS = path.resolve(import.meta.dirname, '../../../src/views');
const GROUPS = {
  'Failures and refusals': FAILURES,
  'Changes and receipts': CHANGES,
  'Members, accounts and forms': MEMBERS,
  'Requests of Sentry’s own': REQUESTS,
  'Grant requests': ACCESS,
  Teams: TEAMS,
  'Issues, events and previews': CARDS,
  'The bot, its home tab and its log': BOT,
  'Organization, counts and help': ORGANIZATION,
  'What commands say of themselves': OF_REGISTRY,
};

/** Functions that frame what others say, without words of their own. */
const FRAMES = ['prose', 'factsCard', 'listMessage', 'pickList', 'memberHome', 'stacked'];

/** Finds the functions that return something to show, by their declared type. */
function viewFunctions(): readonly string[] {
  const files = readdirSync(VIEWS, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const source = readFileSync(path.join(VIEWS, file), 'utf8');
      const isForm = file.endsWith('-fields.ts');
      const shown = isForm ? 'readonly KnownBlock\\[\\]' : '(?:Message|Modal|HomeView)';
      const declared = new RegExp(
        `^export function (\\w+)(?:<[^(]*>)?\\((?:(?!^[ef}])[\\s\\S])*?\\): ${shown}(?: \\| undefined)? \\{`,
        'gm',
      );
      return [...source.matchAll(declared)].map(([, name = '']) => name);
    });
}

test('every text that the bot says is in the catalogue', async () => {
  const printed = Object.entries(GROUPS).flatMap(([group, samples]) => [
    `## ${group}`,
    ...Object.entries(samples).flatMap(([view, examples]) => [
      `### ${view}`,
      ...Object.entries(examples).map(([name, value]) =>
        [`*${name}*`, ...spokenTexts(value).map((line) => `> ${line}`)].join('\n'),
      ),
    ]),
  ]);
  const intro = 'What the bot says, view by view. Read it aloud when you change it.';
  await expect(['# Catalogue of texts', intro, ...printed, ''].join('\n\n')).toMatchFileSnapshot(
    'catalogue.snap.md',
  );
});

test('every view has a sample in the catalogue', () => {
  const sampled = new Set(Object.values(GROUPS).flatMap((samples) => Object.keys(samples)));
  const views = viewFunctions();
  expect(views.length).toBeGreaterThan(40);
  expect(views.filter((name) => !sampled.has(name) && !FRAMES.includes(name))).toEqual([]);
});

test('no sample is empty', () => {
  const empty = Object.values(GROUPS)
    .flatMap((samples) => Object.entries(samples))
    .flatMap(([view, examples]) =>
      Object.entries(examples)
        .filter(([, value]) => spokenTexts(value).length === 0)
        .map(([name]) => `${view}: ${name}`),
    );
  expect(empty).toEqual([]);
});
