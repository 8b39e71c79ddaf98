import type { Identifiers } from './identifiers.ts';
import { keepNewest } from './keep-newest.ts';

/** Lifetime of a `response_url` in milliseconds. */
const RESPONSE_URL_LIFE = 30 * 60_000;
const RESPONSE_URL_USES = 5;

/** Target of the replies to a `response_url`. */
export interface ResponseTarget {
  readonly channelId: string;
  readonly userId: string;
  /** Message that `replace_original` and `delete_original` affect: the one with the click, or the last reply. */
  readonly originalTs: string | undefined;
  /** Link whose preview was clicked. */
  readonly unfurlUrl: string | undefined;
}

/** Issues `response_url`s, each valid for five replies within half an hour. */
export interface ResponseUrls {
  /** Common prefix of the URLs. */
  readonly baseUrl: string;
  mint(kind: 'commands' | 'actions', target: ResponseTarget): string;
  /** Returns the target of a URL's token, or Slack's error code if the URL is no longer valid. */
  look(token: string): ResponseTarget | 'expired_url' | 'used_url';
  /** Counts a reply. */
  use(token: string): void;
  /** Stores the last reply as the new original. */
  answeredWith(token: string, originalTs: string | undefined): void;
  /** Returns the token of a URL that was issued here. */
  tokenOf(url: string): string;
}

/** Creates an issuer of URLs under `baseUrl`, with that clock in milliseconds. */
export const createResponseUrls = (
  baseUrl: string,
  ids: Identifiers,
  now: () => number,
): ResponseUrls => {
  const given = new Map<string, { target: ResponseTarget; mintedAt: number; uses: number }>();
  return {
    baseUrl,
    mint: (kind, target) => {
      const token = ids.secret();
      given.set(token, { target, mintedAt: now(), uses: 0 });
      keepNewest(given);
      return `${baseUrl}${kind}/${token}`;
    },
    look: (token) => {
      const found = given.get(token);
      if (found === undefined || now() - found.mintedAt > RESPONSE_URL_LIFE) return 'expired_url';
      return found.uses >= RESPONSE_URL_USES ? 'used_url' : found.target;
    },
    use: (token) => {
      const found = given.get(token);
      if (found !== undefined) found.uses += 1;
    },
    answeredWith: (token, originalTs) => {
      const found = given.get(token);
      if (found !== undefined) found.target = { ...found.target, originalTs };
    },
    tokenOf: (url) => url.slice(url.lastIndexOf('/') + 1),
  };
};
