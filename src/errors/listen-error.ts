import { ChatopsError } from './errors.ts';

/** A port cannot be listened on. */
export class ListenError extends ChatopsError {
  readonly kind = 'listen';

  constructor(
    /** Name of the setting that says which port. */
    readonly setting: 'PORT' | 'METRICS_PORT',
    readonly port: number,
    /** The platform's code, such as `EADDRINUSE`. */
    readonly code: string,
    options?: ErrorOptions,
  ) {
    super(`cannot listen on ${setting} ${port}: ${code}`, options);
  }
}

/** Listens, or throws a {@link ListenError} that says which setting is at fault. */
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
