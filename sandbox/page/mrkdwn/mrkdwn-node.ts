/** Piece of a Slack text. Its texts are plain: do not parse them as markup again. */
export type MrkdwnNode =
  | { readonly kind: 'text' | 'code' | 'preformatted'; readonly text: string }
  | {
      readonly kind: 'bold' | 'italic' | 'strike' | 'quote';
      readonly children: readonly MrkdwnNode[];
    }
  /** The URL is always `http:`, `https:` or `mailto:`. */
  | { readonly kind: 'link'; readonly url: string; readonly label: string }
  | { readonly kind: 'person'; readonly userId: string }
  | { readonly kind: 'channel'; readonly channelId: string; readonly label: string }
  /** `@here`, `@channel`, `@everyone`, or a user group. */
  | { readonly kind: 'group'; readonly label: string }
  | { readonly kind: 'date'; readonly date: SlackDateToken }
  | { readonly kind: 'emoji'; readonly name: string; readonly sign: string }
  | { readonly kind: 'break' };

/** Parsed `<!date^seconds^format^link|fallback>`. */
export interface SlackDateToken {
  /** Seconds since 1970. */
  readonly seconds: number;
  readonly format: string;
  readonly url: string | undefined;
  readonly fallback: string;
}
