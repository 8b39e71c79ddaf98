const PRIVATE = [
  /xox[a-z]-\w+/,
  /xapp-\w+/,
  /sntry[a-z]?_\w+/,
  /Bearer \w+/,
  // The only other place for the @ sign is the path of a scoped package.
  /[\w.+-]+(?<!node_modules\/)@[\w-]+(?:\.[\w-]+)+/,
  // A value that had to be redacted should not have reached the log in the first place.
  /\[redacted\]/,
  /\[withheld\]/,
];

/** Finds the first text that must not be in a log or in metrics, and returns it with its surroundings. */
export function privatePart(text: string, secrets: readonly string[]): string | undefined {
  const places = [
    ...PRIVATE.map((pattern) => text.search(pattern)),
    ...secrets.map((secret) => text.indexOf(secret)),
  ];
  const at = places.find((place) => place !== -1);
  return at === undefined ? undefined : text.slice(Math.max(0, at - 200), at + 200);
}
