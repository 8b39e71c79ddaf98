/** Names that a reader may see, for examples that they can run; one that is not known is undefined. */
export interface ExampleNames {
  readonly project: string | undefined;
  readonly shortId: string | undefined;
}
