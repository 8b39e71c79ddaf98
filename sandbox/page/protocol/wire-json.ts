import { z } from 'zod';
import { isJsonObject, type JsonObject } from '../../slack/json.ts';

/** Schema of a JSON object that is passed on unchanged: blocks, payloads, arguments. */
export const JSON_OBJECT: z.ZodType<JsonObject> = z.custom<JsonObject>(isJsonObject);
