/** Surface that shows blocks; `unfurl` is an attachment for `chat.unfurl`. */
export type Surface = 'message' | 'modal' | 'home' | 'unfurl';

/** The two types of Slack's text object. */
export type TextType = 'plain_text' | 'mrkdwn';

/** Requirements for a value. Lengths are in Unicode code points; the default `min` of a string or list is 1. */
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
  /** An object whose `type` names one of these shapes. */
  | { readonly is: 'typed'; readonly shapes: Readonly<Record<string, Shape>> }
  /** One of the elements of `ELEMENT_SHAPES`. */
  | { readonly is: 'element'; readonly among: readonly string[] }
  /** One of the blocks of `BLOCK_SHAPES`; any of them without `among`. */
  | { readonly is: 'block'; readonly among?: readonly string[] }
  | { readonly is: 'any-object' };

/** Rule of one field; fields are optional by default. */
export type Field = Rule & { readonly required?: true };

/** Fields that an object may have, and their dependencies. */
export interface Shape {
  readonly fields: Readonly<Record<string, Field>>;
  /** Groups with exactly one field present. */
  readonly exactlyOne?: readonly (readonly string[])[];
  /** Groups with at least one field present. */
  readonly atLeastOne?: readonly (readonly string[])[];
  /** Groups with at most one field present. */
  readonly atMostOne?: readonly (readonly string[])[];
  /** Pairs of numbers, possibly as strings, of which the first must not exceed the second. */
  readonly ordered?: readonly (readonly [string, string])[];
  /** Fields that require another field to be true. */
  readonly needs?: Readonly<Record<string, string>>;
  /** Fields with selected options, each of which must equal an offered one. */
  readonly chosen?: readonly string[];
}

/** Something that Slack would refuse, with its location as a JSON pointer. */
export interface BlockProblem {
  readonly pointer: string;
  readonly problem: string;
}
