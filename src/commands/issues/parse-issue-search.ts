import { ISSUE_SORTS, type IssueSort } from '../../model/issues/issue-query.ts';
import type { IssueSearch } from '../../model/issues/issue-search.ts';
import { parseShortId, parseSlug } from '../../model/short-id.ts';
import { escapeEntities } from '../../views/text/escape.ts';
import type { Parsed } from '../core/command.ts';
import type { Word } from '../core/tokenize.ts';
import { untranslatableTerm } from './search-people.ts';
import { filterText, parseFilter, splitTerms } from './search-terms.ts';

const MAX_TEXT = 500;
const MAX_DAYS = 90;
const DAYS = { h: 1 / 24, d: 1, w: 7 } as const;
const SHORTHANDS: ReadonlyMap<string, string> = new Map([
  ['review', 'is:for_review'],
  ['new', 'firstSeen:-24h'],
]);
/** Sentry's own names of the orders. */
const SENTRY_SORTS: ReadonlyMap<string, IssueSort> = new Map([
  ['date', 'last-seen'],
  ['new', 'first-seen'],
  ['freq', 'events'],
  ['user', 'users'],
]);
const WHAT = {
  project: '`project:` and a slug, such as `project:web`',
  environment: '`env:` and an environment, such as `env:production`',
  sort: '`sort:last-seen`, `sort:first-seen`, `sort:events` or `sort:users`',
  period: '`period:` and a time of at most 90 days, such as `period:24h` or `period:30d`',
  people:
    'people only in `assigned:` and `assigned_or_suggested:`, because elsewhere Sentry takes `me` for this bot’s account',
} as const;

const OPTION = /^(project|env|sort|period):(.*)$/is;

type Options = Omit<IssueSearch, 'terms'>;

/** Parses the words of an issue search: the shorthands and options of this bot, and otherwise Sentry's own terms. */
export function parseIssueSearch(words: readonly Word[]): Parsed<IssueSearch> {
  const terms = splitTerms(searchText(words));
  if (terms.join(' ').length > MAX_TEXT) {
    return { kind: 'problem', problem: { kind: 'too-long', limit: MAX_TEXT } };
  }
  const read = readOptions(terms);
  if (read.kind === 'problem') return read;
  // What stood around a shorthand or an option may be one term now, as it is when a button repeats the search.
  const own = splitTerms(withShorthands(read.others).join(' '));
  const odd = untranslatableTerm(own);
  if (odd !== undefined) return notUnderstood(WHAT.people, odd);
  return { kind: 'input', input: { terms: withDefault(own), ...read.options } };
}

/** Returns the words of a command that are parsed back to the same search, with Slack's escapes. */
export function issueSearchWords(search: IssueSearch): readonly string[] {
  const { terms, projects, environments, sort, period } = search;
  const options = [
    ...projects.map((slug) => `project:${slug}`),
    ...environments.map((name) => `env:${quoted(name)}`),
    ...(sort === undefined ? [] : [`sort:${sort}`]),
    ...(period === undefined ? [] : [`period:${period}`]),
  ];
  // A term that ends with a colon would take the next word for its value.
  return [...options, ...terms].map((word) =>
    // A mention stays one.
    escapeEntities(word).replace(/&lt;(@[UW][A-Z0-9]+)&gt;/g, '<$1>'),
  );
}

// Reading words loses quotes, which a phrase and a value with blanks need.
function searchText(words: readonly Word[]): string {
  let text = '';
  for (const word of words) {
    const isJoined = /:[<>]?$/.test(text);
    const plain = word.text.replaceAll('"', '').replace(/\s+/g, ' ').trim();
    if (plain === '') continue;
    text += `${isJoined ? '' : ' '}${word.kind === 'text' ? quoted(plain) : plain}`;
  }
  return text;
}

function quoted(text: string): string {
  return /\s/.test(text) ? `"${text}"` : text;
}

function readOptions(
  terms: readonly string[],
):
  | { readonly kind: 'options'; readonly options: Options; readonly others: readonly string[] }
  | ReturnType<typeof notUnderstood> {
  let options: Options = { projects: [], environments: [], sort: undefined, period: undefined };
  const others: string[] = [];
  for (const term of terms) {
    const [, name, value = ''] = OPTION.exec(term) ?? [];
    if (name === undefined) {
      others.push(term);
      continue;
    }
    const read = withOption(options, name.toLowerCase(), value.replace(/^"(.*)"$/s, '$1'));
    if (typeof read === 'string') return notUnderstood(read, term);
    options = read;
  }
  return { kind: 'options', options, others };
}

function withShorthands(words: readonly string[]): readonly string[] {
  const isNamed = (name: string) => words.some((word) => word.toLowerCase() === name);
  const whose = [...(isNamed('mine') ? ['me'] : []), ...(isNamed('team') ? ['my_teams'] : [])];
  const assigned = filterText({ isNegated: false, key: 'assigned', values: whose });
  const others = words
    .filter((word) => !/^(?:mine|team)$/i.test(word))
    .map((word) => SHORTHANDS.get(word.toLowerCase()) ?? word);
  return assigned === undefined ? others : [assigned, ...others];
}

function withOption(options: Options, name: string, value: string): Options | string {
  switch (name) {
    case 'project': {
      const slug = parseSlug(value);
      if (slug === undefined) return WHAT.project;
      return { ...options, projects: [...new Set([...options.projects, slug])] };
    }
    case 'env':
      if (value === '') return WHAT.environment;
      return { ...options, environments: [...new Set([...options.environments, value])] };
    case 'sort': {
      const sort = sortOf(value.toLowerCase());
      return sort === undefined ? WHAT.sort : { ...options, sort };
    }
    default: {
      const period = periodOf(value.toLowerCase());
      return period === undefined ? WHAT.period : { ...options, period };
    }
  }
}

function sortOf(value: string): IssueSort | undefined {
  return ISSUE_SORTS.find((sort) => sort === value) ?? SENTRY_SORTS.get(value);
}

function periodOf(value: string): string | undefined {
  const [, digits = '', letter = ''] = /^(\d{1,4})([hdw])$/.exec(value) ?? [];
  const unit = (['h', 'd', 'w'] as const).find((one) => one === letter);
  const amount = Number(digits);
  if (unit === undefined || amount < 1 || amount * DAYS[unit] > MAX_DAYS) return undefined;
  return `${amount}${unit}`;
}

// An ID alone finds its issue in any state, but not together with other terms.
function withDefault(terms: readonly string[]): readonly string[] {
  const [first = '', ...others] = terms;
  const isId = /^[0-9a-f]{32}$/i.test(first) || parseShortId(first) !== undefined;
  const isAlone = others.length === 0 && isId;
  const namesState = terms.some((term) => /^(?:is|status)$/.test(parseFilter(term)?.key ?? ''));
  return isAlone || namesState ? terms : ['is:unresolved', ...terms];
}

function notUnderstood(what: string, given: string) {
  return { kind: 'problem', problem: { kind: 'not-understood', what, given } } as const;
}
