/** Whether there is a text, and something in it. */
export function isSaid(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}
