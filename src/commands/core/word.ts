/** A word of a command's text, as Slack escapes it (`should_escape`) or as people type it. */
export type Word =
  | { readonly kind: 'text'; readonly text: string }
  /** `<@U012AB3CD>` or the older `<@U012AB3CD|name>`. */
  | { readonly kind: 'user'; readonly userId: string; readonly text: string }
  /** `<#C012AB3CD|general>`, with an empty name for a private channel. */
  | { readonly kind: 'channel'; readonly channelId: string; readonly text: string }
  /** `<https://…|label>`; `url` is unescaped. */
  | { readonly kind: 'link'; readonly url: string; readonly text: string }
  /** `<mailto:someone@example.com|someone@example.com>`. */
  | { readonly kind: 'email'; readonly email: string; readonly text: string };
