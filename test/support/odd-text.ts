import fc from 'fast-check';

const SPECIAL = [...'./\\%?#&<>"\':;=,{}[] \n\t\0é\u2028\u212A', '\u{1F600}', '..'];

/** Text of any UTF-16 code units, half of them such as break parsers; cheaper to make than fast-check's `binary`. */
export function oddText(
  constraints: { minLength?: number; maxLength?: number } = {},
): fc.Arbitrary<string> {
  const unit = fc.oneof(
    fc.constantFrom(...SPECIAL),
    fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
  );
  return fc.array(unit, constraints).map((units) => units.join(''));
}
