/** Lower-cases the letters A to Z and nothing else: with Unicode folding the Kelvin sign would pass for a k. */
export function asciiLowerCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** Whether two addresses are the same but for the case of ASCII letters; plus-tags and look-alikes differ. */
export function isSameAddress(one: string, other: string): boolean {
  return asciiLowerCase(one) === asciiLowerCase(other);
}

/** The part behind the last `@`, in lower case; undefined if there is none. */
export function addressDomain(address: string): string | undefined {
  const at = address.lastIndexOf('@');
  const domain = at < 1 ? '' : address.slice(at + 1);
  return domain === '' ? undefined : asciiLowerCase(domain);
}
