/** What an act is about, as it was read a moment ago; never taken from a button or a form. */
export type Target =
  | { readonly kind: 'none' }
  /** Something that belongs to a project; `teams` are the slugs of its teams, undefined where the server does not say. */
  | {
      readonly kind: 'project';
      readonly slug: string;
      readonly teams: readonly string[] | undefined;
    };
