import { domainToASCII, domainToUnicode } from 'node:url';

/** Lowercases A to Z and nothing else: with Unicode case folding, the Kelvin sign would pass for a k. */
export function asciiLowerCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/**
 * Reports whether two addresses are equal except for the case of ASCII letters and the spelling of an internationalized
 * domain; plus tags and lookalikes differ.
 */
export function isSameAddress(one: string, other: string): boolean {
  return comparable(one) === comparable(other);
}

/** Returns an address in every spelling of its domain, each once, as written first. */
export function spellingsOf(address: string): readonly string[] {
  const { local, domain } = split(address);
  const ascii = asciiDomain(domain);
  const domains = ascii === undefined ? [] : [ascii, domainToUnicode(ascii)];
  const spelled = domains.filter((name) => name !== '').map((name) => `${local}@${name}`);
  return [...new Set([address, ...[address, ...spelled].map(asciiLowerCase)])];
}

/** Returns the part after the last `@` as {@link asciiDomain} compares it, or undefined if there is none. */
export function addressDomain(address: string): string | undefined {
  const { local, domain } = split(address);
  return local === '' ? undefined : asciiDomain(domain);
}

/**
 * Returns a domain in lowercase ASCII, so that `münchen.example` equals `xn--mnchen-3ya.example`; undefined if it is no
 * domain, or is written with characters that only stand for others: full-width letters or the Kelvin sign would pass
 * for plain ones.
 */
export function asciiDomain(domain: string): string | undefined {
  // Unicode composes the Kelvin sign to a plain K.
  if ([...domain].some((letter) => !ASCII.test(letter) && ASCII.test(letter.normalize('NFC')))) {
    return undefined;
  }
  const name = lowerCase(domain.normalize('NFC'));
  if (name === '') return undefined;
  if (ASCII.test(name)) return name;
  const ascii = domainToASCII(name);
  return ascii !== '' && domainToUnicode(ascii) === name ? ascii : undefined;
}

const ASCII = /^[\0-\x7f]*$/;

/** Lowercases all letters but those, such as the Kelvin sign, that would become ASCII. */
function lowerCase(text: string): string {
  return asciiLowerCase(text).replace(/[^\0-\x7f]/gu, (letter) => {
    const lower = letter.toLowerCase();
    return ASCII.test(lower) ? letter : lower;
  });
}

function comparable(address: string): string {
  const { local, domain } = split(address);
  return asciiLowerCase(`${local}@${asciiDomain(domain) ?? domain}`);
}

function split(address: string): { readonly local: string; readonly domain: string } {
  const at = address.lastIndexOf('@');
  return { local: address.slice(0, Math.max(0, at)), domain: address.slice(at + 1) };
}
