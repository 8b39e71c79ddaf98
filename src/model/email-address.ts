/** Lowercases A to Z and nothing else: with Unicode case folding, the Kelvin sign would pass for a k. */
export function asciiLowerCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** Reports whether two addresses are equal except for the case of ASCII letters; plus tags and lookalikes differ. */
export function isSameAddress(one: string, other: string): boolean {
  return asciiLowerCase(one) === asciiLowerCase(other);
}

/** Returns the part after the last `@` in lowercase, or undefined if there is none. */
export function addressDomain(address: string): string | undefined {
  const at = address.lastIndexOf('@');
  const domain = at < 1 ? '' : address.slice(at + 1);
  return domain === '' ? undefined : asciiLowerCase(domain);
}
