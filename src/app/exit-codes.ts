/** Exit codes of the bot; 130 is the shell's code for a program ended by Ctrl-C. */
export const BOT_EXIT_CODES = { stopped: 0, failed: 1, secondSignal: 130 } as const;
