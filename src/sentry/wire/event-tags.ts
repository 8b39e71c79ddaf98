import type { EventTag } from '../../model/event.ts';
import { textOf } from './scalars.ts';

// A word of a tag's name that says that it tells of a person, a session or a secret.
const PERSONAL_NAME =
  /(?:^|[._\-\s:])(?:user|users|username|name|fullname|firstname|lastname|e?mail|email|phone|ip|ips|address|addr|geo|city|region|country|session|sid|cookie|cookies|token|auth|authorization|password|secret|url|uri|referer|referrer|query|customer|account|person|owner|login)(?:$|[._\-\s:])/i;
const HARMLESS_NAME = /^(?:browser|os|device|runtime|client_os|app)\.name$/;
const PERSONAL_VALUE =
  /@|%40|(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])|(?:[\da-f]{0,4}:){3,}[\da-f]{0,4}/i;

/** An event's tags, without those whose name or value tells of people. */
export function impersonalTags(
  tags: readonly { readonly key?: unknown; readonly value?: unknown }[],
): readonly EventTag[] {
  return tags.flatMap((tag) => {
    const key = textOf(tag.key);
    const value = textOf(tag.value);
    if (key === undefined || value === undefined) return [];
    const name = key.replace(/([a-z])([A-Z])/g, '$1_$2');
    const isPersonal = PERSONAL_NAME.test(name) && !HARMLESS_NAME.test(key);
    return isPersonal || PERSONAL_VALUE.test(value) ? [] : [{ key, value }];
  });
}
