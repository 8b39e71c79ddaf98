// Preload script (`node --import`): appends the URL of every module that the program loads to a file.
import { appendFileSync } from 'node:fs';
import { createRequire, register } from 'node:module';
import { pathToFileURL } from 'node:url';

const file = process.env.RECORD_MODULES_TO ?? '';

register(
  `data:text/javascript,${encodeURIComponent(`
    import { appendFileSync } from 'node:fs';
    export async function load(url, context, nextLoad) {
      appendFileSync(${JSON.stringify(file)}, url + '\\n');
      return nextLoad(url, context);
    }
  `)}`,
);

// The hook does not see CommonJS modules that other CommonJS modules load.
process.on('exit', () => {
  for (const path of Object.keys(createRequire(import.meta.url).cache)) {
    appendFileSync(file, `${pathToFileURL(path).href}\n`);
  }
});
