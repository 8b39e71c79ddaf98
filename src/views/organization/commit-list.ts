import type { Message } from '../../model/message.ts';
import type { Commit, Repository } from '../../model/repository.ts';
import { listMessage } from '../blocks/list-message.ts';
import type { NamedList } from '../blocks/named-list.ts';
import { dataLine } from '../text/escape.ts';
import { link } from '../text/mrkdwn.ts';
import { commitUrl, webUrl } from '../text/sentry-urls.ts';

interface CommitListFacts extends Omit<NamedList<Commit>, 'text'> {
  readonly repository: Repository;
}

/** Lists commits by the first line of their message, newest first. */
export function commitList({ repository, ...list }: CommitListFacts): Message {
  const url = webUrl(repository.url);
  const name = dataLine(repository.name, { limit: 200, audience: list.audience }) || '(no name)';
  return listMessage({
    ...list,
    one: 'commit',
    what: 'commits',
    which: `of ${url === undefined ? name : link(url, name)}`,
    columns: [
      {
        heading: 'Commit',
        cell: ({ id }) => ({ kind: 'text', text: shortId(id), url: commitUrl(repository, id) }),
      },
      {
        heading: 'Message',
        limit: 120,
        cell: ({ message }) => ({ kind: 'text', text: firstLine(message) }),
      },
      {
        heading: 'Author',
        cell: ({ author }) => ({ kind: 'text', text: author?.name ?? author?.email }),
      },
      { heading: 'Time', cell: ({ dateCreated }) => ({ kind: 'date', date: dateCreated }) },
    ],
    notes: ['Only commits that came with releases.'],
  });
}

// Same length as Git's short SHA; an ID that is not a SHA is shown in full.
function shortId(id: string): string {
  return /^[0-9a-f]{40,64}$/i.test(id) ? id.slice(0, 7) : id;
}

function firstLine(message: string | undefined): string | undefined {
  return message?.trimStart().split(/\r?\n/, 1)[0];
}
