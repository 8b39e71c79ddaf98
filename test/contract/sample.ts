import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const sampleFile = z.object({
  operationId: z.string(),
  variant: z.string().default(''),
  request: z.object({
    method: z.enum(['GET', 'POST', 'PUT', 'DELETE']),
    path: z.string(),
    query: z.record(z.string(), z.union([z.string(), z.array(z.string())])).nullish(),
    body: z.record(z.string(), z.unknown()).nullish(),
  }),
  response: z.object({
    status: z.number(),
    headers: z.record(z.string(), z.string()).default({}),
    body: z.unknown().optional(),
    bodyText: z.string().nullish(),
  }),
});

/** One recorded request with its response. */
export type Sample = z.output<typeof sampleFile> & { readonly file: string };

/** Reads the samples in a folder, in order of their names. Throws if a file is not a sample. */
export function readSamples(folder: string): readonly Sample[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((file) => ({
      ...sampleFile.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
      file,
    }));
}

/** Returns the response body as sent over the wire. */
export function bodyText({ response }: Sample): string {
  if (typeof response.bodyText === 'string') return response.bodyText;
  return response.body === undefined ? '' : JSON.stringify(response.body);
}

/** Returns the values of a query parameter. */
export function queryValues({ request }: Sample, name: string): readonly string[] {
  const value = request.query?.[name];
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}

/** Returns the parts of the path after `/api/0/`, decoded. */
export function pathParts(path: string): readonly string[] {
  const [, below = ''] = path.split('?', 1)[0]?.split('/api/0/') ?? [];
  return below
    .split('/')
    .filter((part) => part !== '')
    .map(decodeURIComponent);
}
