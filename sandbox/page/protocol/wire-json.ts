import { z } from 'zod';
import { isJsonObject, type JsonObject } from '../../slack/json.ts';

/** A JSON object that is passed on as it is: blocks, payloads, arguments. */
export const JSON_OBJECT: z.ZodType<JsonObject> = z.custom<JsonObject>(isJsonObject);
