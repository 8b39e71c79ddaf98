import fc from 'fast-check';

const SPECIAL = [...'./\\%?#&<>"\':;=,{}[] \n\t\0é\u2028\u212A', '\u{1F600}', '..'];

/**
 * Generates text of arbitrary UTF-16 code units, half of them known to break parsers; cheaper than fast-check's
 * `binary`.
 */
export function oddText(
  constraints: { minLength?: number; maxLength?: number } = {},
): fc.Arbitrary<string> {
  const unit = fc.oneof(
    fc.constantFrom(...SPECIAL),
    fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
  );
  return fc.array(unit, constraints).map((units) => units.join(''));
}
