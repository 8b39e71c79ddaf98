import { z } from 'zod';

/** Schema that parses a string as JSON and fails if it is not valid JSON. */
export const JSON_TEXT = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue('no JSON');
    return z.NEVER;
  }
});
