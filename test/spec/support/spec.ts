import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';

/** Schema of a value, as far as the specification uses JSON Schema. */
export interface Schema {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'boolean';
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly $ref?: string;
}

interface Content {
  readonly content?: { readonly 'application/json': { readonly schema: Schema } };
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required?: boolean;
  readonly $ref?: string;
}

interface Operation {
  readonly operationId: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: Content & { readonly required: boolean };
  readonly responses: Readonly<Record<string, Content>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const DOCUMENT = JSON.parse(
  readFileSync(new URL('../sentry-organizations-openapi.json', import.meta.url), 'utf8'),
) as Document;
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });

/** Follows references within the document. */
export function resolved<Value extends { readonly $ref?: string }>(value: Value): Value {
  if (value.$ref === undefined) return value;
  const keys = value.$ref.replace('#/', '').split('/');
  const found = keys.reduce<unknown>(
    (part, key) => (part as Readonly<Record<string, unknown>>)[key],
    DOCUMENT,
  );
  return resolved(found as Value);
}

/** Operation of the specification. */
export interface SpecOperation {
  readonly id: string;
  readonly method: string;
  readonly path: RegExp;
  readonly query: readonly Parameter[];
  readonly body: Schema | undefined;
  /** Status of success, with the schema of its body; undefined if it has none. */
  readonly status: number;
  readonly response: Schema | undefined;
}

/** All operations of the specification. */
export const OPERATIONS: readonly SpecOperation[] = Object.entries(DOCUMENT.paths).flatMap(
  ([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const [status = '', response] =
        Object.entries(operation.responses).find(([code]) => code.startsWith('2')) ?? [];
      return {
        id: operation.operationId,
        method: method.toUpperCase(),
        path: new RegExp(`/api/0${path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
        query: operation.parameters.map(resolved).filter((one) => one.in === 'query'),
        body: operation.requestBody?.content?.['application/json'].schema,
        status: Number(status),
        response: response?.content?.['application/json'].schema,
      };
    }),
);

/** Returns what is wrong with a request to an operation; undefined if nothing is. */
export function requestProblem(
  { query: parameters, body: schema }: SpecOperation,
  query: URLSearchParams,
  body: string,
): string | undefined {
  for (const { name, required = false } of parameters) {
    const count = query.getAll(name).length;
    if (count > 1) return `${name} must be a string`;
    if (count === 0 && required) return `${name} is required`;
  }
  if (schema === undefined) return body === '' ? undefined : 'there must be no body';
  return ajv.validate(withoutReferences(schema), JSON.parse(body)) ? undefined : ajv.errorsText();
}

// A server may take several groupings, so the client tries; a refusal makes it ask by one.
const TRIED = 'groupBy must be a string';

/** Returns what is wrong with the requests that a server of the specification got. */
export function requestProblems(
  calls: readonly {
    readonly method: string;
    readonly path: string;
    readonly query: URLSearchParams;
    readonly body: string;
  }[],
): readonly string[] {
  return calls.flatMap(({ method, path, query, body }) => {
    const operation = OPERATIONS.find((one) => one.method === method && one.path.test(path));
    const problem = operation && requestProblem(operation, query, body);
    return problem === undefined || problem === TRIED ? [] : [`${operation?.id}: ${problem}`];
  });
}

function withoutReferences(schema: Schema): Schema {
  const { properties, items, ...rest } = resolved(schema);
  return {
    ...rest,
    ...(items !== undefined && { items: withoutReferences(items) }),
    ...(properties !== undefined && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, value]) => [name, withoutReferences(value)]),
      ),
    }),
  };
}
