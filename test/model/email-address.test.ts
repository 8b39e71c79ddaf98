import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addressDomain,
  asciiDomain,
  asciiLowerCase,
  isSameAddress,
  spellingsOf,
} from '../../src/model/email-address.ts';

const PUNYCODE = 'xn--mnchen-3ya.example';

describe('an internationalized domain', () => {
  it.each(['münchen.example', 'MÜNCHEN.Example', 'mu\u0308nchen.example', PUNYCODE])(
    'is compared as ASCII: %s',
    (domain) => {
      expect(asciiDomain(domain)).toBe(PUNYCODE);
      expect(addressDomain(`ann@${domain}`)).toBe(PUNYCODE);
      expect(isSameAddress(`ann@${domain}`, `Ann@${PUNYCODE}`)).toBe(true);
    },
  );

  it.each([
    ['a Kelvin sign', '\u212aim.example', 'kim.example'],
    ['full-width letters', '\uff45xample.com', 'example.com'],
    ['a circled letter', '\u24d4xample.com', 'example.com'],
    ['a long s', 'a\u017fs.example', 'ass.example'],
    ['a Cyrillic a', '\u0430cme.test', 'acme.test'],
    ['an ideographic full stop', 'acme\u3002test', 'acme.test'],
    ['a soft hyphen', 'ac\u00adme.test', 'acme.test'],
    ['a dotless i', 'm\u0131ami.example', 'miami.example'],
    ['no umlaut', 'munchen.example', 'münchen.example'],
    ['a Kelvin sign beside an umlaut', '\u212aöln.example', 'köln.example'],
  ])('that looks the same but has %s is another one', (_name, one, other) => {
    expect(asciiDomain(one) === asciiDomain(other)).toBe(false);
    expect(isSameAddress(`ann@${one}`, `ann@${other}`)).toBe(false);
  });

  it('is searched in every spelling', () => {
    expect(spellingsOf('Ann@münchen.example')).toEqual([
      'Ann@münchen.example',
      'ann@münchen.example',
      `ann@${PUNYCODE}`,
    ]);
    expect(spellingsOf('ann@acme.test')).toEqual(['ann@acme.test']);
  });
});

describe('plain ASCII addresses', () => {
  it('are equal exactly if they are without the case of letters', () => {
    const address = fc.stringMatching(/^[a-cA-C]{1,2}@[a-bA-B]{1,2}\.test$/);
    fc.assert(
      fc.property(address, address, (one, other) => {
        expect(isSameAddress(one, other)).toBe(asciiLowerCase(one) === asciiLowerCase(other));
      }),
    );
  });

  it('never equal an address whose domain is not ASCII', () => {
    fc.assert(
      fc.property(fc.domain(), fc.nat(), fc.string({ unit: 'grapheme' }), (domain, at, text) => {
        const place = at % domain.length;
        const other = domain.slice(0, place) + text + domain.slice(place + 1);
        fc.pre(/[^\0-\x7f]/.test(other) && !domain.includes('xn--'));
        expect(isSameAddress(`a@${domain}`, `a@${other}`)).toBe(false);
      }),
    );
  });
});
