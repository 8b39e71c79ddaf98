import type { Message } from '../../model/message.ts';
import type { Repository } from '../../model/repository.ts';
import { listMessage } from '../blocks/list-message.ts';
import { type NamedList, withText } from '../blocks/named-list.ts';
import { webUrl } from '../text/sentry-urls.ts';

/** Lists repositories with their provider, linked if the URL is known. */
export function repositoryList(list: NamedList<Repository>): Message {
  return listMessage({
    ...list,
    one: 'repository',
    what: 'repositories',
    which: withText(list.text, list.audience),
    columns: [
      {
        heading: 'Repository',
        limit: 120,
        cell: ({ name, url }) => ({ kind: 'text', text: name, url: webUrl(url) }),
      },
      { heading: 'Provider', cell: ({ provider }) => ({ kind: 'text', text: provider }) },
      { heading: 'Added', cell: ({ dateCreated }) => ({ kind: 'date', date: dateCreated }) },
    ],
  });
}
