import { createHmac, randomUUID } from 'node:crypto';
import type { Json } from './block-kit/fields.ts';
import type { Delivery, State, Workspace } from './state.ts';

export type DeliveryOptions = {
  /** A wrong signature, a right one that is six minutes old, or none. HTTP only. */
  readonly signature?: 'good' | 'bad' | 'old' | 'missing';
  /** That this is the nth attempt, as Slack says it in headers (HTTP) or in the envelope (Socket Mode). */
  readonly retry?: { readonly num: number; readonly reason: string };
};

/** Hands `payload` to the bot: through its newest socket while one is open, else to its request URL, signed. Records the acknowledgement. */
export async function deliver(state: State, kind: Delivery['kind'], payload: Json, options: DeliveryOptions = {}): Promise<Delivery> {
  const startedAt = performance.now();
  const transport = state.sockets.size > 0 ? 'socket' : state.requestUrl === null ? 'nowhere' : 'http';
  const { status, body, isLate } =
    transport === 'socket'
      ? await overSocket(state, kind, payload, options)
      : transport === 'http'
        ? await overHttp(state, state.requestUrl!, kind, payload, options)
        : { status: 0, body: undefined, isLate: false };
  const latencyMs = performance.now() - startedAt;
  const delivery = { kind, transport, payload, status, body, latencyMs, isLate } as const;
  state.deliveries.push(delivery);
  return delivery;
}

/** Hands an event to the bot in the envelope of the Events API. */
export function deliverEvent(state: State, workspace: Workspace, event: Json, options: DeliveryOptions = {}): Promise<Delivery> {
  return deliver(state, 'events_api', envelopeOf(state, workspace, event), options);
}

/** https://docs.slack.dev/apis/events-api#callback-field */
function envelopeOf(state: State, workspace: Workspace, event: Json): Json {
  const isOrgWide = workspace.installed === 'org-wide';
  return {
    token: 'verification',
    team_id: workspace.id,
    context_team_id: workspace.id,
    enterprise_id: workspace.enterpriseId,
    api_app_id: state.app.id,
    event: { event_ts: event.ts ?? String(state.now() / 1000), ...event },
    type: 'event_callback',
    event_id: `Ev${randomUUID().replaceAll('-', '').slice(0, 10).toUpperCase()}`,
    event_time: Math.floor(state.now() / 1000),
    authorizations: [
      {
        enterprise_id: workspace.enterpriseId,
        team_id: isOrgWide ? null : workspace.id,
        user_id: workspace.botUserId,
        is_bot: true,
        is_enterprise_install: isOrgWide,
      },
    ],
    is_ext_shared_channel: false,
    event_context: '4-communique',
  };
}

type Acknowledgement = { readonly status: number; readonly body: unknown; readonly isLate: boolean };

function overSocket(state: State, kind: Delivery['kind'], payload: Json, options: DeliveryOptions): Promise<Acknowledgement> {
  const envelope_id = randomUUID();
  const envelope = {
    envelope_id,
    type: kind,
    payload,
    accepts_response_payload: kind !== 'events_api',
    ...(kind === 'events_api' ? { retry_attempt: options.retry?.num ?? 0, retry_reason: options.retry?.reason ?? '' } : {}),
  };
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      state.unacknowledged.delete(envelope_id);
      resolve({ status: 0, body: undefined, isLate: true });
    }, state.ackWithinMs);
    state.unacknowledged.set(envelope_id, (body) => {
      clearTimeout(timer);
      resolve({ status: 200, body, isLate: false });
    });
    [...state.sockets].at(-1)!.send(JSON.stringify(envelope));
  });
}

async function overHttp(
  state: State,
  url: string,
  kind: Delivery['kind'],
  payload: Json,
  options: DeliveryOptions,
): Promise<Acknowledgement> {
  const [type, body] = encode(kind, payload);
  const retry = options.retry ? { 'x-slack-retry-num': String(options.retry.num), 'x-slack-retry-reason': options.retry.reason } : {};
  const headers = { 'content-type': type, ...signatureOf(state, body, options.signature ?? 'good'), ...retry };
  try {
    const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(state.ackWithinMs) });
    return { status: response.status, body: readAcknowledgement(await response.text()), isLate: false };
  } catch (error) {
    return { status: 0, body: undefined, isLate: error instanceof Error && error.name === 'TimeoutError' };
  }
}

function encode(kind: Delivery['kind'], payload: Json): [type: string, body: string] {
  if (kind === 'events_api') return ['application/json', JSON.stringify(payload)];
  const fields = kind === 'slash_commands' ? (payload as Record<string, string>) : { payload: JSON.stringify(payload) };
  return ['application/x-www-form-urlencoded', new URLSearchParams(fields).toString()];
}

/** https://docs.slack.dev/authentication/verifying-requests-from-slack; the time is the real one, since the bot compares it with its own. */
function signatureOf(state: State, body: string, signature: NonNullable<DeliveryOptions['signature']>): Record<string, string> {
  if (signature === 'missing') return {};
  const timestamp = Math.floor(Date.now() / 1000) - (signature === 'old' ? 6 * 60 : 0);
  const secret = signature === 'bad' ? 'another secret' : state.app.signingSecret;
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': String(timestamp), 'x-slack-signature': `v0=${digest}` };
}

function readAcknowledgement(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
