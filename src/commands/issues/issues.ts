import type { Capability } from '../../model/capability.ts';
import type { IssueSearch } from '../../model/issues/issue-search.ts';
import type { ListCursor } from '../../model/list.ts';
import { didYouMean } from '../../views/failures/did-you-mean.ts';
import { issueList, noTeam } from '../../views/issues/issue-list.ts';
import { defineCommand, type Parsed } from '../core/command.ts';
import { listText, readListWords } from '../core/list-words.ts';
import type { Word } from '../core/tokenize.ts';
import { ISSUES_AN_ANSWER, issuesQuery } from './issues-query.ts';
import { issueSearchWords, parseIssueSearch } from './parse-issue-search.ts';

interface Asked {
  readonly search: IssueSearch;
  readonly place: ListCursor;
}

/** `/sentry issues [search]`: lists issues in the projects that the actor may see. */
export const issuesCommand = defineCommand<Asked>({
  name: 'issues',
  group: 'issues',
  summary: 'lists issues, by default the unresolved ones',
  usage: '[mine|team|review|new] [search] [project:P] [env:E] [sort:S] [period:T]',
  examples: [
    'issues',
    'issues mine',
    'issues new project:web',
    'issues level:error release:latest sort:users',
    'issues is:regressed assigned:none period:30d',
  ],
  starter: 'issues mine',
  needs: 'issue:list',
  takesText: true,
  shareable: true,
  parse: parseIssues,
  async answer({ search, place }, { ask, mayDo, audience, now, site, commandName }) {
    const asked = { search, place, perPage: ISSUES_AN_ANSWER };
    const { data: found, principal, sight } = await ask(issuesQuery, asked);
    switch (found.kind) {
      case 'no-team':
        return noTeam();
      case 'no-project': {
        const picks = found.nearest.map(({ slug, name }) => ({
          name: slug,
          detail: name === slug ? undefined : name,
          text: issuesText(withProject(search, found.slug, slug)) ?? 'issues',
        }));
        return didYouMean({ commandName, audience, what: 'project', sight, picks });
      }
      case 'issues': {
        const may: readonly Capability[] = audience === 'person' ? await mayDo(principal) : [];
        return issueList({
          ...found,
          search,
          may,
          audience,
          now,
          site: site(),
          textAt: (next) => issuesText(search, next),
        });
      }
    }
  },
});

function issuesText(search: IssueSearch, place?: ListCursor): string | undefined {
  return listText('issues', issueSearchWords(search), place);
}

function withProject(search: IssueSearch, from: string, to: string): IssueSearch {
  const projects = search.projects.map((slug) => (slug === from ? to : slug));
  return { ...search, projects: [...new Set(projects)] };
}

function parseIssues(words: readonly Word[]): Parsed<Asked> {
  const read = readListWords(words);
  if (read.kind === 'problem') return read;
  const parsed = parseIssueSearch(read.others);
  if (parsed.kind === 'problem') return parsed;
  return { kind: 'input', input: { search: parsed.input, place: read.place } };
}
