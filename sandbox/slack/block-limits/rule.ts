/** Where blocks are shown; `unfurl` is an attachment given to `chat.unfurl`. */
export type Surface = 'message' | 'modal' | 'home' | 'unfurl';

/** The two types of Slack's text object. */
export type TextType = 'plain_text' | 'mrkdwn';

/** What a value must be. Lengths are counted in Unicode code points; a missing `min` of a string or list is 1. */
export type Rule =
  | {
      readonly is: 'string';
      readonly min?: number;
      readonly max?: number;
      readonly pattern?: RegExp;
      readonly among?: readonly string[];
    }
  | {
      readonly is: 'number';
      readonly min?: number;
      readonly max?: number;
      readonly above?: number;
      readonly whole?: true;
    }
  | { readonly is: 'boolean' }
  | { readonly is: 'null-or'; readonly rule: Rule }
  | { readonly is: 'text'; readonly types: readonly TextType[]; readonly max: number }
  | { readonly is: 'list'; readonly of: Rule; readonly min?: number; readonly max?: number }
  | { readonly is: 'object'; readonly shape: Shape }
  /** An object whose `type` names one of the shapes here. */
  | { readonly is: 'typed'; readonly shapes: Readonly<Record<string, Shape>> }
  /** One of the elements of `ELEMENT_SHAPES`. */
  | { readonly is: 'element'; readonly among: readonly string[] }
  /** One of the blocks of `BLOCK_SHAPES`; with `nested`, where a block holds others, `file` may be one of them. */
  | { readonly is: 'block'; readonly among?: readonly string[] }
  | { readonly is: 'any-object' };

/** A rule of one field; fields are optional unless they say otherwise. */
export type Field = Rule & { readonly required?: true };

/** What an object may hold, and how its fields depend on each other. */
export interface Shape {
  readonly fields: Readonly<Record<string, Field>>;
  /** Groups of which exactly one field is there. */
  readonly exactlyOne?: readonly (readonly string[])[];
  /** Groups of which at least one field is there. */
  readonly atLeastOne?: readonly (readonly string[])[];
  /** Groups of which at most one field is there. */
  readonly atMostOne?: readonly (readonly string[])[];
  /** Pairs of numbers, also numbers as strings, of which the first is not above the second. */
  readonly ordered?: readonly (readonly [string, string])[];
  /** Fields that may only be set together with another one that is true. */
  readonly needs?: Readonly<Record<string, string>>;
  /** Fields that hold options, each of which must equal one that is offered. */
  readonly chosen?: readonly string[];
}

/** One thing that Slack would refuse, and where it is (a JSON pointer). */
export interface BlockProblem {
  readonly pointer: string;
  readonly problem: string;
}
