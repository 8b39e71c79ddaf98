import { cpSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import type { DockerInstruction, DockerStage } from './read-dockerfile.ts';
import { runCommand } from './run-command.ts';

/** Options of {@link buildStages}. */
export interface BuildOptions {
  /** Folder with the build context. */
  readonly context: string;
  /** Whether a path of the context is part of the build. */
  readonly isInContext: (path: string) => boolean;
  /** Empty folder; each stage gets a subfolder as the root of its file system. */
  readonly folder: string;
  /** Environment of the `RUN` commands. */
  readonly env: Readonly<Record<string, string>>;
}

/** Result of the last stage. */
export interface BuiltImage {
  /** Root of its file system, with what the instructions created and nothing of the base image. */
  readonly root: string;
  readonly workdir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly user: string;
  readonly command: readonly string[];
  readonly healthCheck: readonly string[];
}

/**
 * Executes a Dockerfile's instructions on this machine, without its base images. Throws on an instruction that it does
 * not support.
 */
export async function buildStages(
  stages: readonly DockerStage[],
  options: BuildOptions,
): Promise<BuiltImage> {
  let built: BuiltImage | undefined;
  for (const stage of stages) built = await buildStage(stage, options);
  if (built === undefined) throw new Error('there is no stage');
  return built;
}

async function buildStage(stage: DockerStage, options: BuildOptions): Promise<BuiltImage> {
  const root = join(options.folder, stage.name);
  mkdirSync(root);
  let image: BuiltImage = {
    root,
    workdir: '/',
    env: {},
    user: 'root',
    command: [],
    healthCheck: [],
  };
  for (const instruction of stage.instructions) {
    image = await carryOut(instruction, image, options);
  }
  return image;
}

async function carryOut(
  instruction: DockerInstruction,
  image: BuiltImage,
  options: BuildOptions,
): Promise<BuiltImage> {
  const { keyword, words, text } = instruction;
  const [word = ''] = words;
  const cwd = join(image.root, image.workdir);
  switch (keyword) {
    case 'WORKDIR':
      mkdirSync(join(image.root, word), { recursive: true });
      return { ...image, workdir: word };
    case 'ENV': {
      const [name = '', value = ''] = word.split('=');
      return { ...image, env: { ...image.env, [name]: value } };
    }
    case 'COPY':
      copy(instruction, cwd, options);
      return image;
    case 'RUN':
      await runCommand('sh', ['-ec', text], { cwd, env: { ...options.env, ...image.env } });
      return image;
    case 'USER':
      return { ...image, user: word };
    case 'CMD':
      return { ...image, command: words };
    case 'HEALTHCHECK':
      return { ...image, healthCheck: words };
    case 'EXPOSE':
    case 'STOPSIGNAL':
      return image;
    default:
      throw new Error(`not known how to carry out ${keyword}`);
  }
}

function copy(
  { flags, words }: DockerInstruction,
  cwd: string,
  { context, folder, isInContext }: BuildOptions,
): void {
  const stage = flags.get('from');
  const origin = stage === undefined ? context : join(folder, stage);
  const sources = words.slice(0, -1);
  const target = words.at(-1) ?? '';
  for (const source of sources) {
    const from = join(origin, source);
    const isThere = existsSync(from) && (stage !== undefined || isInContext(source));
    if (!isThere) throw new Error(`COPY finds no ${source}`);
    // COPY puts a file into the target folder; of a folder, it copies the contents to the target.
    const to = statSync(from).isDirectory() ? join(cwd, target) : join(cwd, target, basename(from));
    cpSync(from, to, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => stage !== undefined || isInContext(relative(context, path)),
    });
  }
}
