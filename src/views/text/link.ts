import { escapeEntities } from './inert.ts';

/** A link in mrkdwn; `label` is mrkdwn, and whatever could end the link early is encoded in the URL. */
export function link(url: URL, label: string): string {
  const target = url.href.replace(/[|<>]/g, (character) => encodeURIComponent(character));
  return `<${escapeEntities(target)}|${label}>`;
}
