import type { ListCursor } from '../../model/list.ts';
import { parseSentryLink } from '../../model/sentry-link.ts';
import { parseSlug } from '../../model/short-id.ts';
import { didYouMean } from '../../views/failures/did-you-mean.ts';
import { withAsk } from '../../views/failures/with-ask.ts';
import { keyList } from '../../views/organization/key-list.ts';
import { linkOf } from '../arguments/parse-reference.ts';
import { defineCommand } from '../core/command.ts';
import { listText, readListWords } from '../core/list-words.ts';
import { plainWords } from '../core/plain-words.ts';
import { keysQuery, projectKeysQuery } from './keys-query.ts';

const WHAT = 'the slug of a project, such as `web`';

interface KeysAsked {
  readonly slug: string | undefined;
  readonly place: ListCursor;
}

/** `/sentry keys [project]`: lists client keys with their public DSNs. */
export const keysCommand = defineCommand<KeysAsked>({
  name: 'keys',
  group: 'look-up',
  summary: 'lists client keys with their public DSN',
  usage: '[project]',
  examples: ['keys web', 'keys'],
  starter: 'keys web',
  needs: 'key:read',
  takesText: true,
  parse(words, site) {
    const read = readListWords(words);
    if (read.kind === 'problem') return read;
    const [word, extra] = plainWords(read.others);
    if (extra !== undefined) {
      return { kind: 'problem', problem: { kind: 'too-many', given: extra.text } };
    }
    if (word === undefined) return { kind: 'input', input: { slug: undefined, place: read.place } };
    const link = parseSentryLink(linkOf(word) ?? '', site);
    const slug = link?.kind === 'project' ? link.slug : parseSlug(word.text);
    if (slug !== undefined) return { kind: 'input', input: { slug, place: read.place } };
    return { kind: 'problem', problem: { kind: 'not-understood', what: WHAT, given: word.text } };
  },
  async answer({ slug, place }, { ask, site, commandName }) {
    const { data: found, sight } = await (slug === undefined
      ? ask(keysQuery, place)
      : ask(projectKeysQuery, { slug, place }));
    if (found.kind === 'no-project') {
      const picks = found.nearest.map(({ slug: near, name }) => ({
        name: near,
        detail: name === near ? undefined : name,
        text: `keys ${near}`,
      }));
      const said = didYouMean({ commandName, audience: 'person', what: 'project', sight, picks });
      const ask = sight === 'every-project' ? undefined : `access ask project project:${slug}`;
      return withAsk(said, ask);
    }
    return keyList({
      ...found,
      slug,
      site: site(),
      textAt: (other) => listText('keys', [slug], other),
    });
  },
});
