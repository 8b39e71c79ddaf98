import { json } from './answer.ts';
import { RefusedRequestError } from './refused-request-error.ts';

/** The fields of a JSON object; undefined for everything that is none. */
export function fieldsOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return new Map(Object.entries(value));
}

/** The fields of a request body, or the refusal of a body that is no object. */
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

/** Collects what is wrong with which field, as Django REST framework does before it answers. */
export interface FieldErrors {
  add(field: string, reason: string): void;
  /** Refuses with all that was collected; does nothing when that is nothing. */
  refuse(status?: number): void;
}

/** Nothing wrong yet. */
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

/** A boolean as lenient as the real server's, or undefined with the error noted. */
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

/** A text of at most `maxLength` characters, trimmed, or undefined with the error noted. */
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
