const PRIVATE = [
  /xox[a-z]-\w+/,
  /xapp-\w+/,
  /sntry[a-z]?_\w+/,
  /Bearer \w+/,
  // Paths of scoped packages are the only other place for the sign.
  /[\w.+-]+(?<!node_modules\/)@[\w-]+(?:\.[\w-]+)+/,
  // What had to be taken out of a line should not have got as far as that.
  /\[redacted\]/,
  /\[withheld\]/,
];

/** The first of what must not be in a log or in figures, with what is around it; undefined where nothing is. */
export function privatePart(text: string, secrets: readonly string[]): string | undefined {
  const places = [
    ...PRIVATE.map((pattern) => text.search(pattern)),
    ...secrets.map((secret) => text.indexOf(secret)),
  ];
  const at = places.find((place) => place !== -1);
  return at === undefined ? undefined : text.slice(Math.max(0, at - 200), at + 200);
}
