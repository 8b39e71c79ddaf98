import type { Identifiers } from './identifiers.ts';
import { keepNewest } from './keep-newest.ts';

/** Milliseconds that a `response_url` works. */
const RESPONSE_URL_LIFE = 30 * 60_000;
const RESPONSE_URL_USES = 5;

/** What a `response_url` answers to. */
export interface ResponseTarget {
  readonly channelId: string;
  readonly userId: string;
  /** The message that `replace_original` and `delete_original` are about: the one clicked, or the last one answered with. */
  readonly originalTs: string | undefined;
  /** The link whose preview was clicked. */
  readonly unfurlUrl: string | undefined;
}

/** Gives out `response_url`s, each good for five answers within half an hour. */
export interface ResponseUrls {
  /** What they all begin with. */
  readonly baseUrl: string;
  mint(kind: 'commands' | 'actions', target: ResponseTarget): string;
  /** What the token of a URL stands for, or Slack's word for why it no longer works. */
  look(token: string): ResponseTarget | 'expired_url' | 'used_url';
  /** Counts an answer. */
  use(token: string): void;
  /** Keeps the message that was answered with as the new original. */
  answeredWith(token: string, originalTs: string | undefined): void;
  /** The token of a URL that was minted here. */
  tokenOf(url: string): string;
}

/** URLs under `baseUrl`, by the given clock (milliseconds). */
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
