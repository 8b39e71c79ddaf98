/** Where a preview is, and what it is of. */
export interface PreviewPlace {
  readonly teamId: string;
  readonly channelId: string;
  /** Slack's `ts` of the message that has the link. */
  readonly messageTs: string;
  /** Such as `issue:4504939400`, `event:` and the ID, `project:` and the slug. */
  readonly subject: string;
}

/** A preview that was made, and whose rights it goes by. */
export interface ShownPreview extends PreviewPlace {
  /** Slack user id of the message's author, as Slack told when the link was posted. */
  readonly authorId: string;
  readonly amount: 'full' | 'thin';
  readonly at: Date;
}
