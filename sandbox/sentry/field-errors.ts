import { json } from './answer.ts';
import { RefusedRequestError } from './refused-request-error.ts';

/** Returns the fields of a JSON object; undefined for any other value. */
export function fieldsOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return new Map(Object.entries(value));
}

/** Returns the fields of a request body, none if it is missing; throws a 400 if it is not an object. */
export function bodyFields(body: unknown): ReadonlyMap<string, unknown> {
  if (body === undefined) return new Map();
  const fields = fieldsOf(body);
  if (fields !== undefined) return fields;
  const type = Array.isArray(body) ? 'list' : typeof body;
  throw new RefusedRequestError(
    json(400, {
      non_field_errors: [`Invalid data. Expected a dictionary, but got ${type}.`],
    }),
  );
}

/** Collects errors by field, as Django REST framework does before it responds. */
export interface FieldErrors {
  add(field: string, reason: string): void;
  /** Throws a response with all collected errors, a 400 by default; does nothing if there are none. */
  refuse(status?: number): void;
}

/** Creates an empty collection of errors. */
export function createFieldErrors(): FieldErrors {
  const errors: Record<string, string[]> = {};
  return {
    add(field, reason) {
      errors[field] = [...(errors[field] ?? []), reason];
    },
    refuse(status = 400) {
      if (Object.keys(errors).length > 0) throw new RefusedRequestError(json(status, errors));
    },
  };
}

const TRUE = new Set<unknown>([true, 'true', 'True', 1, '1', 't', 'yes', 'on']);
const FALSE = new Set<unknown>([false, 'false', 'False', 0, '0', 'f', 'no', 'off']);

/** Reads a boolean as leniently as the real server; records an error and returns undefined for other values. */
export function readBoolean(
  fields: ReadonlyMap<string, unknown>,
  field: string,
  errors: FieldErrors,
): boolean | undefined {
  if (!fields.has(field)) return undefined;
  const value = fields.get(field);
  if (TRUE.has(value)) return true;
  if (FALSE.has(value)) return false;
  errors.add(field, value === null ? 'This field may not be null.' : 'Must be a valid boolean.');
  return undefined;
}

/**
 * Reads a text of at most `maxLength` characters and trims it; records an error and returns undefined for other values.
 */
export function readText(
  fields: ReadonlyMap<string, unknown>,
  field: string,
  maxLength: number,
  errors: FieldErrors,
): string | undefined {
  if (!fields.has(field)) return undefined;
  const value = fields.get(field);
  if (typeof value !== 'string') {
    errors.add(field, value === null ? 'This field may not be null.' : 'Not a valid string.');
    return undefined;
  }
  const trimmed = value.trim();
  if (trimmed === '') errors.add(field, 'This field may not be blank.');
  else if (trimmed.length <= maxLength) return trimmed;
  else errors.add(field, `Ensure this field has no more than ${maxLength} characters.`);
  return undefined;
}
