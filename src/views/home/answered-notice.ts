/** What the home says once a button of it was answered, or could not be. */
export function answeredNotice(isThere: boolean): string {
  return isThere
    ? ':white_check_mark: The answer is in the *Messages* tab.'
    : ':x: I could not send you the answer: Slack takes no direct message from me.';
}
