import { refusedAppToken } from '../doctor/checks/slack-connection.ts';
import { refusedBotToken } from '../doctor/checks/slack-token.ts';
import { isFinalTokenFault } from '../slack/outbound/slack-errors.ts';
import { startFaultText } from '../views/failures/start-failures.ts';

/** Returns lines for the operator that say why the bot cannot start and what to do about it. */
export function startFailureText(error: unknown): readonly string[] {
  if (isFinalTokenFault(error)) {
    const code = error.code ?? '';
    const { message, remedy } =
      error.method === 'auth.test' ? refusedBotToken(code) : refusedAppToken(code);
    return [`sentry-chatops cannot start: ${message} ${remedy}`, MORE];
  }
  const words = startFaultText(error);
  return [
    words === undefined
      ? `sentry-chatops stopped: ${error instanceof Error ? error.message : String(error)}`
      : `sentry-chatops cannot start: ${words.what} ${words.todo}`,
    MORE,
  ];
}

const MORE = 'npm run doctor checks the whole set-up.';
