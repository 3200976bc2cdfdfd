import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { isObject, type Json } from './state.ts';

const file = join(import.meta.dirname, '../../../../shared/platforms/discord/spec/openapi.json');

/** Whether Discord's own description of its API (discord/discord-api-spec) lies beside the checkout; without it only our rules are checked. */
export const hasOpenApi = existsSync(file);

type Operation = {
  readonly requestBody?: { readonly content: Json; readonly required?: boolean };
};
type Route = { readonly method: string; readonly path: string; readonly pattern: RegExp; readonly operation: Operation };
type Description = { readonly ajv: Ajv2020; readonly routes: readonly Route[] };

let description: Description | undefined;

/** What Discord's OpenAPI file has against a request; nothing where the file is absent. It is a preview: limits that it lacks are in `body-rules.ts`. */
export function againstOpenApi(method: string, path: string, body: unknown): readonly string[] {
  if (!hasOpenApi) return [];
  description ??= read();
  const route = description.routes.find((one) => one.method === method.toLowerCase() && one.pattern.test(path));
  if (route === undefined) return [`no such route: ${method} ${path}`];
  const wanted = route.operation.requestBody;
  if (wanted === undefined) return [];
  if (body === null) return wanted.required === true ? ['a body is required'] : [];
  const type = 'application/json' in wanted.content ? 'application/json' : Object.keys(wanted.content)[0]!;
  const at = `#/paths/${escaped(route.path)}/${route.method}/requestBody/content/${escaped(type)}/schema`;
  const validate = description.ajv.getSchema(`discord${at}`) ?? description.ajv.compile({ $ref: `discord${at}` });
  return validate(asDescribed(body)) === true ? [] : summary(validate.errors ?? []);
}

/** Permissions are texts by Discord's documents and its answers; by the file, what an app sends is a number. The documents go before. */
function asDescribed(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(asDescribed);
  if (!isObject(body) || typeof body.default_member_permissions !== 'string') return body;
  return { ...body, default_member_permissions: Number(body.default_member_permissions) };
}

function read(): Description {
  const document = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  };
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
  addFormats.default(ajv);
  for (const format of ['snowflake', 'nonce', 'int64', 'int32', 'binary', 'byte']) ajv.addFormat(format, true);
  ajv.addSchema(document, 'discord');
  const routes = Object.entries(document.paths).flatMap(([path, operations]) =>
    ['get', 'post', 'put', 'patch', 'delete'].flatMap((method) => {
      const operation = operations[method];
      return operation === undefined ? [] : [{ method, path, pattern: patternOf(path), operation }];
    }),
  );
  // A literal such as @original goes before a parameter.
  routes.sort((a, b) => a.path.split('{').length - b.path.split('{').length);
  return { ajv, routes };
}

function patternOf(path: string): RegExp {
  const literal = path.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
  return new RegExp(`^${literal.replace(/\{[^}]+\}/g, '[^/]+')}$`);
}

function escaped(part: string): string {
  return encodeURIComponent(part.replace(/~/g, '~0').replace(/\//g, '~1'));
}

/** Of the many errors of a union, those that lie deepest say most. */
function summary(errors: readonly ErrorObject[]): readonly string[] {
  const depth = ({ instancePath }: ErrorObject) => instancePath.split('/').length;
  const deepest = Math.max(...errors.map(depth));
  const isTelling = (error: ErrorObject) => !['oneOf', 'anyOf', 'const', 'type'].includes(error.keyword) || depth(error) === deepest;
  const telling = errors.filter(isTelling);
  return [...new Set((telling.length > 0 ? telling : errors).map((error) => `${error.instancePath || '/'} ${error.message}`))].slice(0, 8);
}
