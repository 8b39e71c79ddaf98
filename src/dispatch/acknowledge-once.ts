/** Acknowledges a delivery the first time that it is called: Bolt throws at a second acknowledgement. */
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
