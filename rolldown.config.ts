import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { defineConfig, type Plugin } from 'rolldown';

/** The bot itself, and a program for each `src/…-cli.ts`. */
const PROGRAMS = readdirSync('src')
  .filter((file) => file === 'main.ts' || file.endsWith('-cli.ts'))
  .map((file) => [basename(file, '.ts'), `src/${file}`]);

/** They load files of their own that no import names: native code, worker threads, optional companions. */
const FOUND_WHEN_RUN = /^(?:libsql|libsql\/promise|pg|pg-native)$/;

/**
 * What libraries load for features that this bot does not use: Bolt's own receivers and installations (the bot's HTTP
 * server is in front of Bolt, and it is installed once), and HTTP/2.
 */
const LEFT_OUT =
  /^(?:\.\/receivers\/(?:AwsLambda|Express|HTTP|SocketMode)Receiver|raw-body|@slack\/oauth|\.\/client-h2\.js)$/;

/**
 * What sources get in place of a whole library: the rest of undici, which Socket Mode needs, took a tenth of the
 * start-up time.
 */
const PARTS = [
  {
    library: 'undici',
    importers: /^(?!.*\/node_modules\/).*\/src\//,
    code: `
      import api from 'undici/lib/api/index.js';
      import Dispatcher from 'undici/lib/dispatcher/dispatcher.js';
      Object.assign(Dispatcher.prototype, api);
      export { default as Agent } from 'undici/lib/dispatcher/agent.js';
      export { default as Pool } from 'undici/lib/dispatcher/pool.js';`,
  },
  {
    library: '@slack/bolt',
    importers: /\/bolt-socket-receiver\.ts$/,
    code: `
      export { default as SocketModeReceiver } from '@slack/bolt/dist/receivers/SocketModeReceiver.js';`,
  },
];

const loadLess: Plugin = {
  name: 'load-less',
  resolveId(id, importer = '') {
    if (LEFT_OUT.test(id)) return '\0nothing';
    const part = PARTS.find(({ library, importers }) => id === library && importers.test(importer));
    return part && `\0part of ${id}`;
  },
  load(id) {
    if (id === '\0nothing') return 'export {};';
    return PARTS.find(({ library }) => id === `\0part of ${library}`)?.code;
  },
};

/** Says that the output is CommonJS, which `.js` files are not in a package of modules. */
const sayCommonJs: Plugin = {
  name: 'say-commonjs',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'package.json', source: '{"type":"commonjs"}\n' });
  },
};

/**
 * One file holds what is needed at start: reading hundreds took most of the time that the bot needed to be up. Node.js
 * compiles CommonJS in 0.8 of the time that it takes for modules.
 */
export default defineConfig({
  input: Object.fromEntries(PROGRAMS),
  platform: 'node',
  external: FOUND_WHEN_RUN,
  plugins: [loadLess, sayCommonJs],
  output: {
    dir: 'dist',
    cleanDir: true,
    format: 'cjs',
    // V8 keeps a file with a character outside Latin-1, such as a curly quote, in two bytes for each character.
    charset: 'ascii',
    chunkFileNames: '[name].js',
    // Stacks are logged with the lines of the sources, which takes no copy of them.
    sourcemap: true,
    sourcemapExcludeSources: true,
    // Names stay: less to read at start, and nothing to guess in a profile.
    comments: false,
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
  },
});
