import { escapeEntities } from './inert.ts';

/** Formats a link in mrkdwn; `label` is mrkdwn, and characters of the URL that could end the link early are encoded. */
export function link(url: URL, label: string): string {
  const target = url.href.replace(/[|<>]/g, (character) => encodeURIComponent(character));
  return `<${escapeEntities(target)}|${label}>`;
}
