/** Whether Slack accepts the bot token. */
export interface BotGrant {
  /** Returns the error code that refuses the token; undefined while it is accepted. */
  readonly refusal: () => string | undefined;
  readonly refuse: (code: string) => void;
  readonly restore: () => void;
}

/** Creates a grant whose token is accepted. */
export const createBotGrant = (): BotGrant => {
  let refusal: string | undefined;
  return {
    refusal: () => refusal,
    refuse: (code) => {
      refusal = code;
    },
    restore: () => {
      refusal = undefined;
    },
  };
};
