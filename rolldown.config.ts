import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { defineConfig, type Plugin } from 'rolldown';

/** The bot itself, and a program for each `src/…-cli.ts`. */
const PROGRAMS = readdirSync('src')
  .filter((file) => file === 'main.ts' || file.endsWith('-cli.ts'))
  .map((file) => [basename(file, '.ts'), `src/${file}`]);

/** They load files of their own that no import names: native code, worker threads, optional companions. */
const FOUND_WHEN_RUN = /^(?:libsql|pg|pg-native|pino)$/;

/**
 * What libraries load for features that this bot does not use: Bolt's own receivers and installations (the bot's HTTP
 * server is in front of Bolt, and it is installed once), and undici's mocks, caches and cookies. It would be a quarter of
 * the start-up time, and the cookies alone load Node's own copy of undici, 8 MiB.
 */
const LEFT_OUT =
  /^(?:express|raw-body|@slack\/oauth|\.\/lib\/(?:mock|cache|web\/cookies|web\/eventsource)(?:\/.+)?)$/;
const NOTHING = '\0left-out';

const leaveOut: Plugin = {
  name: 'leave-out',
  resolveId: { filter: { id: LEFT_OUT }, handler: () => NOTHING },
  load: (id) => (id === NOTHING ? 'export {};' : null),
};

/** One file holds what is needed at start: reading hundreds took most of the time that the bot needed to be up. */
export default defineConfig({
  input: Object.fromEntries(PROGRAMS),
  platform: 'node',
  external: FOUND_WHEN_RUN,
  plugins: [leaveOut],
  output: {
    dir: 'dist',
    cleanDir: true,
    chunkFileNames: '[name].js',
    // Stacks are logged with the lines of the sources, which takes no copy of them.
    sourcemap: true,
    sourcemapExcludeSources: true,
    // Names stay: less to read at start, and nothing to guess in a profile.
    comments: false,
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
  },
});
