/** Reports whether a text is present and not empty. */
export function isSaid(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}
