import { FIRST_PAGE, type ListCursor } from '../../model/list.ts';
import type { CommitsQuery, CommitsResult, Repository } from '../../model/repository.ts';
import type { CallOptions } from '../../ports/sentry.ts';
import { type Pick, pickList } from '../../views/blocks/pick-list.ts';
import { didYouMean } from '../../views/failures/did-you-mean.ts';
import { commitList } from '../../views/organization/commit-list.ts';
import { nameStart } from '../arguments/parse-names.ts';
import { defineCommand, type Parsed } from '../core/command.ts';
import { listText, readListWords, readText, searchList, textWord } from '../core/list-words.ts';
import { nearest } from '../core/nearest.ts';
import { defineQuery, type QueryReader } from '../core/query.ts';
import { ROWS_AN_ANSWER, readListed } from '../core/read-listed.ts';
import type { Word } from '../core/tokenize.ts';

/** Loads the stored commits of a repository by its name, newest first. */
const commitsQuery = defineQuery<CommitsQuery, CommitsResult>({
  capability: 'commit:read',
  async load(reader, asked, options) {
    return { data: await findCommits(reader, asked, options), target: { kind: 'none' } };
  },
});

async function findCommits(
  reader: QueryReader,
  { name, id, place }: CommitsQuery,
  options: CallOptions,
): Promise<CommitsResult> {
  // Without an ID, the place is where the search for the repository goes on.
  const from = id === undefined ? place : FIRST_PAGE;
  const { exact, alike, unreadable, stopped } = await search(reader, name, from, options);
  // The id comes from a button, so it counts only for a repository with that name.
  const chosen = id === undefined ? exact : exact.filter((repository) => repository.id === id);
  const [repository, ...others] = chosen;
  if (repository === undefined) {
    const isToLook = alike.length === 0 && from.page === 1;
    const near = isToLook ? await repositoriesLike(reader, name, options) : alike;
    const similar = nearest(name, near, (candidate) => [candidate.name]);
    return { kind: 'none', nearest: similar, unreadable, stopped };
  }
  if (others.length > 0) return { kind: 'several', repositories: chosen };
  const list = reader.listRepositoryCommits(repository.id, { perPage: ROWS_AN_ANSWER });
  const shown = id === undefined ? FIRST_PAGE : place;
  return { kind: 'commits', repository, listed: await readListed(list, shown, options) };
}

async function search(reader: QueryReader, name: string, from: ListCursor, options: CallOptions) {
  const list = reader.listOrganizationRepositories({ text: name });
  const { rows, unreadable, stopped } = await searchList(list, options, { from });
  const isExact = (repository: Repository) => folded(repository.name) === folded(name);
  return {
    exact: rows.filter(isExact),
    alike: rows.filter((one) => !isExact(one)),
    unreadable,
    stopped,
  };
}

async function repositoriesLike(reader: QueryReader, name: string, options: CallOptions) {
  const list = reader.listOrganizationRepositories({ text: nameStart(name) });
  const { rows } = await list.page(undefined, options);
  return rows;
}

// A command's text preserves neither case nor the number of blanks.
function folded(name: string): string {
  return name.replace(/\s+/g, ' ').trim().toLowerCase();
}

const WHAT = 'the name of a repository, such as `acme/web`';
const WHAT_ID = '`id:` and a number';
const MAX_PICKS = 10;

/** `/sentry commits <repo>`: lists the newest commits of a repository. */
export const commitsCommand = defineCommand<CommitsQuery>({
  name: 'commits',
  group: 'look-up',
  summary: 'lists the newest commits of a repository',
  usage: '<repo>',
  examples: ['commits acme/web'],
  needs: 'commit:read',
  takesText: true,
  shareable: true,
  parse: parseCommits,
  async answer(asked, { ask, audience, commandName }) {
    const { data: found, sight } = await ask(commitsQuery, asked);
    if (found.kind === 'several') {
      return pickList({
        commandName,
        audience,
        before: ['Several repositories have that name.', 'Which one?'],
        picks: found.repositories.slice(0, MAX_PICKS).map(repositoryPick),
      });
    }
    if (found.kind === 'none') {
      const picks = found.nearest.map(repositoryPick);
      const { unreadable, stopped } = found;
      const text = stopped && commitsText({ ...asked, id: undefined, place: stopped.next });
      const keepSearching = { what: 'repositories', stopped, text };
      const sorry = { what: 'repository', sight, picks, unreadable, keepSearching } as const;
      return didYouMean({ commandName, audience, ...sorry });
    }
    const { repository, listed } = found;
    return commitList({
      repository,
      listed,
      audience,
      textAt: (place) => commitsText({ ...asked, id: repository.id, place }),
    });
  },
});

function repositoryPick({ id, name, provider }: Repository): Pick {
  const text = `commits ${textWord(name) ?? ''} id:${id}`;
  return { name, detail: provider ?? 'no provider', text };
}

function commitsText({ name, id, place }: CommitsQuery): string | undefined {
  return listText('commits', [textWord(name), id === undefined ? undefined : `id:${id}`], place);
}

function parseCommits(words: readonly Word[]): Parsed<CommitsQuery> {
  const read = readListWords(words);
  if (read.kind === 'problem') return read;
  const isId = (word: Word) => word.kind === 'text' && /^id:\S*$/i.test(word.text);
  const [idWord] = read.others.filter(isId);
  const id = /^id:(\d{1,20})$/i.exec(idWord?.text ?? '')?.[1];
  if (idWord !== undefined && id === undefined) {
    const problem = { kind: 'not-understood', what: WHAT_ID, given: idWord.text } as const;
    return { kind: 'problem', problem };
  }
  const named = readText(read.others.filter((word) => !isId(word)));
  if (named.kind === 'problem') return named;
  if (named.text === undefined) {
    return { kind: 'problem', problem: { kind: 'missing', what: WHAT } };
  }
  return { kind: 'input', input: { name: named.text, id, place: read.place } };
}
