import { ChatopsError } from './errors.ts';

/** The bot cannot listen on a port. */
export class ListenError extends ChatopsError {
  readonly kind = 'listen';

  constructor(
    /** Name of the setting that holds the port. */
    readonly setting: 'PORT' | 'METRICS_PORT',
    readonly port: number,
    /** Platform error code, such as `EADDRINUSE`. */
    readonly code: string,
    options?: ErrorOptions,
  ) {
    super(`cannot listen on ${setting} ${port}: ${code}`, options);
  }
}

/** Calls `listen` and throws a {@link ListenError} that names the setting if it fails. */
export async function listening<Server>(
  setting: ListenError['setting'],
  port: number,
  listen: () => Promise<Server>,
): Promise<Server> {
  try {
    return await listen();
  } catch (error) {
    const isCoded = error instanceof Error && 'code' in error && typeof error.code === 'string';
    throw new ListenError(setting, port, isCoded ? String(error.code) : 'unknown', {
      cause: error,
    });
  }
}
