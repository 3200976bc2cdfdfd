import { refusedIn, unwantedIn } from './body-rules.ts';
import { refusedInCommands } from './command-rules.ts';
import { againstOpenApi } from './openapi.ts';
import type { Asked } from './routes.ts';
import { isObject, type Json, type State } from './state.ts';

/** Why Discord would refuse the request's body. That, and what this bot must not send, is added to the platform's `violations`. */
export function checkRequest(state: State, asked: Asked): readonly string[] {
  const { method, path, route, body } = asked;
  const message = messageIn(asked);
  const known = message === null ? 0 : knownFlags(state, asked);
  const refused = [
    ...againstOpenApi(method, path, body),
    ...(message === null ? [] : refusedIn(message, { isEdit: isEdit(asked), knownFlags: known })),
    ...(/^PUT .*\/commands$/.test(route) && Array.isArray(body) ? refusedInCommands(body.filter(isObject)) : []),
  ];
  const unwanted = message === null ? [] : unwantedIn({ ...message, flags: Number(message.flags ?? 0) | known });
  state.violations.push(...[...refused, ...unwanted].map((reason) => `${route}: ${reason}`));
  return refused;
}

/** The message that a request carries, wherever it lies in the body. */
function messageIn({ method, route, body, files }: Asked): Json | null {
  if (!isObject(body) || method === 'GET') return null;
  const withFiles = (message: Json) => (files.length > 0 ? { ...message, attachments: files } : message);
  if (route.endsWith('/callback')) return (body.type === 4 || body.type === 7) && isObject(body.data) ? withFiles(body.data) : null;
  if (route === 'POST /channels/:id/threads') return isObject(body.message) ? body.message : null;
  const isMessage = /\/messages(\/(:id|@original))?$|^POST \/webhooks\/:id\/:token$/.test(route);
  return isMessage ? withFiles(body) : null;
}

function isEdit({ method, body }: Asked): boolean {
  return method === 'PATCH' || (isObject(body) && body.type === 7);
}

/** The flags of the message that is edited: that it has components of version 2 is said once and for all. */
function knownFlags(state: State, { method, route, ids, body }: Asked): number {
  const interaction = [...state.interactions.values()].find(({ token }) => ids.includes(token));
  const isUpdate = method === 'POST' && isObject(body) && body.type === 7;
  const updated = route.endsWith('@original') ? interaction?.original : isUpdate ? interaction?.message : ids.at(-1);
  const edited = method === 'PATCH' || isUpdate ? state.messages.get(updated ?? '') : undefined;
  return Number(edited?.flags ?? 0);
}
