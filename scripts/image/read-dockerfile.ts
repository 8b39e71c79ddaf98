import { DockerfileParser, type Instruction, JSONInstruction } from 'dockerfile-ast';
import { z } from 'zod';

/** Instruction of a Dockerfile. */
export interface DockerInstruction {
  /** Uppercase keyword such as `COPY`. */
  readonly keyword: string;
  /** Flags such as `--from`, by name without the dashes. */
  readonly flags: ReadonlyMap<string, string>;
  /** Arguments after the flags; the elements of the array if the instruction is in JSON form. */
  readonly words: readonly string[];
  /** Everything after the keyword, on one line. */
  readonly text: string;
}

/** Build stage: the name and image of its FROM, and the instructions that follow. */
export interface DockerStage {
  readonly name: string;
  readonly image: string;
  readonly instructions: readonly DockerInstruction[];
}

const WORDS = z.array(z.string());

/**
 * Parses a Dockerfile into its stages. Throws if there is no FROM, if an instruction other than ARG precedes the first
 * one, or if a FROM uses an unknown ARG.
 */
export function readDockerfile(text: string): readonly DockerStage[] {
  const stages: { name: string; image: string; instructions: DockerInstruction[] }[] = [];
  const variables = new Map<string, string>();
  for (const parsed of DockerfileParser.parse(text).getInstructions()) {
    const instruction = read(parsed);
    const { keyword, words } = instruction;
    const stage = stages.at(-1);
    if (keyword === 'FROM') {
      const [image = '', , name = String(stages.length)] = words;
      stages.push({ name, image: withVariables(image, variables), instructions: [] });
    } else if (stage !== undefined) {
      stage.instructions.push(instruction);
    } else if (keyword === 'ARG') {
      const [name = '', value = ''] = (words[0] ?? '').split('=');
      variables.set(name, value);
    } else {
      throw new Error(`${keyword} stands before FROM`);
    }
  }
  if (stages.length === 0) throw new Error('there is no FROM');
  return stages;
}

function read(parsed: Instruction): DockerInstruction {
  const keyword = parsed.getKeyword();
  const text = (parsed.getArgumentsContent() ?? '').replace(/\\\n\s*/g, ' ');
  const flags = new Map<string, string>();
  if (parsed instanceof JSONInstruction) {
    for (const flag of parsed.getFlags()) flags.set(flag.getName(), flag.getValue() ?? '');
  }
  const [json] = /\[.*\]$/.exec(text) ?? [];
  const isJson = json !== undefined && /^(?:--\S+ +)*(?:CMD +)?\[/.test(text);
  const words = isJson
    ? WORDS.parse(JSON.parse(json))
    : parsed.getArguments().map((argument) => argument.getValue());
  return { keyword, flags, words, text };
}

function withVariables(text: string, variables: ReadonlyMap<string, string>): string {
  return text.replace(/\$\{(\w+)\}/g, (_whole, name: string) => {
    const value = variables.get(name);
    if (value === undefined) throw new Error(`no ARG ${name} stands before FROM`);
    return value;
  });
}
