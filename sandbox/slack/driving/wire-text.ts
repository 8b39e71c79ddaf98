import type { LocalPerson } from '../workspace/person.ts';
import type { Workspace } from '../workspace/workspace.ts';

const entities = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const URL_TEXT = String.raw`https?:\/\/[^\s<>]+`;
// The lookbehind keeps the regex from retrying a long word at each of its letters.
const MAIL_TEXT = String.raw`(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+`;
const MENTION = String.raw`(?<!\w)@[a-z0-9][a-z0-9._-]*`;
const CHANNEL = String.raw`(?<!\w)#[a-z0-9][a-z0-9_-]*`;
const LINKABLE = new RegExp(`(${URL_TEXT})|(${MAIL_TEXT})|(${MENTION})|(${CHANNEL})|[&<>]`, 'gi');
const TRAILING_PUNCTUATION = /[.,;:!?)\]}'"]+$/;
const BROADCASTS: readonly string[] = ['here', 'channel', 'everyone'];

const linkedUrl = (url: string): string => {
  const tail = TRAILING_PUNCTUATION.exec(url)?.[0] ?? '';
  return `<${entities(url.slice(0, url.length - tail.length))}>${tail}`;
};

/** Handle by which the bot is mentioned. */
const BOT_HANDLE = 'sentry';

const mention = (text: string, { roster, app }: Workspace): string => {
  const handle = text.slice(1).toLowerCase();
  if (BROADCASTS.includes(handle)) return `<!${handle}>`;
  if (handle === BOT_HANDLE) return `<@${app.botUserId}>`;
  const person = roster.people.find((candidate) => candidate.handle === handle);
  return person === undefined ? text : `<@${person.userId}>`;
};

const channelLink = (text: string, { channels }: Workspace): string => {
  const channel = channels.list().find(({ name }) => name === text.slice(1).toLowerCase());
  if (channel === undefined) return text;
  return `<#${channel.id}|${channel.kind === 'private' ? '' : channel.name}>`;
};

/**
 * Converts text to the form that Slack sends to the app: links, addresses and mentions in angle brackets, `& < >` as
 * entities.
 */
export const wireText = (text: string, workspace: Workspace): string =>
  text.replaceAll(
    LINKABLE,
    (whole, url?: string, mail?: string, handle?: string, channel?: string) => {
      if (url !== undefined) return linkedUrl(url);
      if (mail !== undefined) return `<mailto:${mail}|${mail}>`;
      if (handle !== undefined) return mention(handle, workspace);
      if (channel !== undefined) return channelLink(channel, workspace);
      return entities(whole);
    },
  );

const CODE = /(```[\s\S]*?```|`[^`\n]+`)/;

const withSchemes = (text: string, { app }: Workspace): string =>
  app.unfurlDomains.reduce((linked, domain) => {
    const bare = new RegExp(
      String.raw`(?<![\w/.@-])((?:[\w-]+\.)*${domain.replaceAll('.', String.raw`\.`)}/\S*)`,
      'gi',
    );
    return linked.replaceAll(bare, 'http://$1');
  }, text);

/**
 * Converts the text of a posted message: like that of a command, but code stays as it is, and bare URLs become links.
 */
export const messageWireText = (text: string, workspace: Workspace): string =>
  text
    .split(CODE)
    .map((part) =>
      CODE.test(part) ? entities(part) : wireText(withSchemes(part, workspace), workspace),
    )
    .join('');

const LINK = /<(https?:\/\/[^>|]+)(?:\|[^>]*)?>/g;

/** Returns the links of a message's text to domains that the app registered, as `link_shared` lists them. */
export const registeredLinks = (
  text: string,
  { app }: Workspace,
): readonly { readonly domain: string; readonly url: string }[] =>
  [...text.matchAll(LINK)].flatMap(([, url = '']) => {
    const parsed = URL.canParse(url) ? new URL(url) : undefined;
    const domain = app.unfurlDomains.find((registered) =>
      [parsed?.host, parsed?.hostname].some(
        (host) => host === registered || host?.endsWith(`.${registered}`) === true,
      ),
    );
    return domain === undefined ? [] : [{ domain, url }];
  });

/** Reports whether the app is notified of a user's links: false for users of other companies. */
export const tellsLinksOf = (person: LocalPerson, { app, roster }: Workspace): boolean =>
  roster.homeTeamOf(person) === app.teamId;
