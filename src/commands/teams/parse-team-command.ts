import type { ListCursor } from '../../model/list.ts';
import { parseSlug } from '../../model/short-id.ts';
import { parseUndo } from '../arguments/parse-undo.ts';
import { withoutName } from '../arguments/without-name.ts';
import type { Parsed } from '../core/command.ts';
import { readListWords } from '../core/list-words.ts';
import type { Word } from '../core/tokenize.ts';
import { MEMBER_WORDS, type NamedMember, parseNamedMember } from '../members/find-member.ts';

/** Accepted words for a team, for usage messages. */
export const TEAM_WORDS = 'a team’s slug, such as `web` or `#web`';

/** Parses a team's slug in any case; Slack turns `#web` into a channel if there is one of that name. */
export function parseTeam({ text }: Word): string | undefined {
  return parseSlug(text.replace(/^#/, ''));
}

/** Members that one command can change. */
const MAX_MEMBERS = 20;

/** Member as a command names it; `me` is the person who asks. */
export type NamedOrMe = NamedMember | 'me';

/** What to do with members: put them in the team, take them out, or give them a role in it. */
const VERBS = ['add', 'remove', 'admin', 'contributor'] as const;

type TeamVerb = (typeof VERBS)[number];

/** Parsed words of `/sentry team`. */
export type TeamWords =
  | { readonly kind: 'show'; readonly slug: string; readonly place: ListCursor }
  | {
      readonly kind: TeamVerb;
      readonly slug: string;
      readonly members: readonly [NamedOrMe, ...NamedOrMe[]];
    }
  | { readonly kind: 'form'; readonly member: NamedOrMe }
  | { readonly kind: 'undo'; readonly undone: Undone; readonly changeId: string };

/** Changes that can be undone: an addition, a removal, or a change of a team role. */
const UNDONE = ['add', 'remove', 'role'] as const;

type Undone = (typeof UNDONE)[number];

const WHO = `\`me\`, ${MEMBER_WORDS}`;
const VERB = '`add`, `remove`, `admin` or `contributor`';

/** Parses a team, and what to do with which members: up to 20, each once. */
export function parseTeamCommand(words: readonly Word[]): Parsed<TeamWords> {
  const undo = parseTeamUndo(words);
  if (undo !== undefined) return { kind: 'input', input: undo };
  const read = readListWords(words);
  if (read.kind === 'problem') return read;
  const form = parseTeamsOf(read.others);
  if (form !== undefined) return { kind: 'input', input: form };
  const [team, verb, ...who] = read.others;
  if (team === undefined)
    return { kind: 'problem', problem: { kind: 'missing', what: TEAM_WORDS } };
  const slug = parseTeam(team);
  if (slug === undefined) return notUnderstood(TEAM_WORDS, team);
  if (verb === undefined)
    return { kind: 'input', input: { kind: 'show', slug, place: read.place } };
  const kind = VERBS.find((one) => one === verb.text.toLowerCase());
  if (kind === undefined) return notUnderstood(VERB, verb);
  return parseMembers(kind, slug, isMe(who[0]) ? who : withoutName(who));
}

/** Parses `undo:add <change id>`, the text of a receipt's *Undo*; no slug has a colon. */
function parseTeamUndo([word, id, extra]: readonly Word[]): TeamWords | undefined {
  const undone = UNDONE.find((one) => word?.text.toLowerCase() === `undo:${one}`);
  if (id === undefined || extra !== undefined) return undefined;
  const changeId = parseUndo([{ kind: 'text', text: 'undo' }, id]);
  if (changeId === undefined || undone === undefined) return undefined;
  return { kind: 'undo', undone, changeId };
}

/** Parses `of <member>`; a team with that slug is shown by its slug alone. */
function parseTeamsOf([of, ...words]: readonly Word[]): TeamWords | undefined {
  const [who, extra] = withoutName(words);
  if (of?.text.toLowerCase() !== 'of' || who === undefined || extra !== undefined) return undefined;
  const member = parseNamedOrMe(who);
  return member === undefined ? undefined : { kind: 'form', member };
}

function parseNamedOrMe(word: Word): NamedOrMe | undefined {
  return isMe(word) ? 'me' : parseNamedMember(word);
}

function isMe(word: Word | undefined): boolean {
  return word?.text.toLowerCase() === 'me';
}

function parseMembers(kind: TeamVerb, slug: string, words: readonly Word[]): Parsed<TeamWords> {
  const named = new Map<string, NamedOrMe>();
  for (const word of words) {
    const who = parseNamedOrMe(word);
    if (who === undefined) return notUnderstood(WHO, word);
    named.set(JSON.stringify(who).toLowerCase(), who);
    if (named.size > MAX_MEMBERS) {
      return { kind: 'problem', problem: { kind: 'too-many', given: word.text } };
    }
  }
  const [first, ...others] = named.values();
  if (first === undefined) return { kind: 'problem', problem: { kind: 'missing', what: WHO } };
  return { kind: 'input', input: { kind, slug, members: [first, ...others] } };
}

function notUnderstood(what: string, { text }: Word): Parsed<never> {
  return { kind: 'problem', problem: { kind: 'not-understood', what, given: text } };
}
