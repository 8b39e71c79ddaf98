/** Whether Slack takes the bot token. */
export interface BotGrant {
  /** The code by which the token is refused; undefined while it is taken. */
  readonly refusal: () => string | undefined;
  readonly refuse: (code: string) => void;
  readonly restore: () => void;
}

/** A token that is taken. */
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
