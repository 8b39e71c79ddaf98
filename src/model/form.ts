/** What a field of a form was filled with. */
export type FormValue =
  | { readonly kind: 'text'; readonly text: string }
  /** Values of the options that were picked. */
  | { readonly kind: 'options'; readonly values: readonly string[] };

/** What somebody filled into a form, by the name of the field; what is empty is not in it. */
export type FormValues = ReadonlyMap<string, FormValue>;

/** The text of a field, without blanks around it; empty if there is none. */
export function textIn(values: FormValues, field: string): string {
  const value = values.get(field);
  return value?.kind === 'text' ? value.text.trim() : '';
}

/** The options that were picked in a field. */
export function optionsIn(values: FormValues, field: string): readonly string[] {
  const value = values.get(field);
  return value?.kind === 'options' ? value.values : [];
}
