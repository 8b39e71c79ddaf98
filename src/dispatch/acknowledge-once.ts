/** Wraps an acknowledgement so that only the first call takes effect: Bolt throws on a second one. */
export function acknowledgeOnce<Args extends readonly unknown[]>(
  acknowledge: (...args: Args) => Promise<void>,
): {
  readonly acknowledge: (...args: Args) => Promise<void>;
  readonly isAcknowledged: () => boolean;
} {
  let acknowledged: Promise<void> | undefined;
  return {
    acknowledge(...args) {
      acknowledged ??= acknowledge(...args);
      return acknowledged;
    },
    isAcknowledged: () => acknowledged !== undefined,
  };
}
