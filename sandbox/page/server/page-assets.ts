import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

/** File of the built page. */
export interface PageAsset {
  readonly contentType: string;
  readonly body: Buffer;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Placeholder of this start's token in the built HTML. */
const TOKEN_PLACE = '%SANDBOX_TOKEN%';

/** Reads the built page into memory, by URL path; the HTML is at `/` and contains the token. */
export const readPageAssets = async (
  folder: string,
  token: string,
): Promise<ReadonlyMap<string, PageAsset>> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const assets = await Promise.all(
    files.map(async (file): Promise<readonly [string, PageAsset]> => {
      const path = join(file.parentPath, file.name);
      const contentType = CONTENT_TYPES[extname(path)] ?? 'application/octet-stream';
      const body = await readFile(path);
      const url = `/${relative(folder, path).split(sep).join('/')}`;
      return url === '/index.html'
        ? [
            '/',
            { contentType, body: Buffer.from(body.toString('utf8').replace(TOKEN_PLACE, token)) },
          ]
        : [url, { contentType, body }];
    }),
  );
  return new Map(assets);
};
