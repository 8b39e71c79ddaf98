import fc from 'fast-check';
import { resolved, type Schema } from './spec.ts';

const DATE = '2026-01-02T03:04:05Z';

/** Returns the least body that a schema allows: only required fields, and one row of a list. */
export function leastBody(schema: Schema): unknown {
  return exampleBody(schema, (required) => required);
}

/** Returns a body with every field. */
export function fullBody(schema: Schema): unknown {
  return exampleBody(schema, () => true);
}

function exampleBody(given: Schema, has: (required: boolean) => boolean): unknown {
  const { type, format, properties = {}, required = [], items } = resolved(given);
  switch (type) {
    case 'array':
      return items === undefined ? [] : [exampleBody(items, has)];
    case 'integer':
      return 7;
    case 'boolean':
      return true;
    case 'string':
      if (format === 'email') return 'someone@example.com';
      return format === 'date-time' ? DATE : 'text';
    default:
      return Object.fromEntries(
        Object.entries(properties)
          .filter(([name]) => has(required.includes(name)))
          .map(([name, value]) => [name, exampleBody(value, has)]),
      );
  }
}

/** Generates the bodies that a schema allows. */
export function anyBody(given: Schema): fc.Arbitrary<unknown> {
  const { type, format, properties = {}, required = [], items } = resolved(given);
  switch (type) {
    case 'array':
      return items === undefined
        ? fc.constant([])
        : fc.array(anyBody(items), { minLength: 1, maxLength: 3 });
    case 'integer':
      return fc.nat();
    case 'boolean':
      return fc.boolean();
    case 'string':
      if (format === 'email') return fc.emailAddress();
      if (format === 'date-time') return fc.constant(DATE);
      return fc.string({ minLength: 1, maxLength: 40 });
    default:
      return fc.record(
        Object.fromEntries(
          Object.entries(properties).map(([name, value]) => [name, anyBody(value)]),
        ),
        { requiredKeys: required.filter((name) => name in properties) },
      );
  }
}
