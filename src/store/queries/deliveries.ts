import { type Delivery, type DeliveryState, partKey, STOPPED, type Step } from '../../delivery/delivery.ts';
import type { Message } from '../../message/message.ts';
import type { DeliveryEvent, Store } from '../../store.ts';
import type { Engine, Sql } from '../sql.ts';
import { noteParked, noteWorking } from './notices.ts';

type DeliveryRow = {
  key: string;
  edition_id: string;
  due_at: string;
  part: number;
  tenant: string;
  place: string;
  message: string | null;
  payload: string | null;
  state: DeliveryState;
  attempts: number;
  planned_at: string;
  next_at: string | null;
  first_intent_at: string | null;
  last_intent_at: string | null;
  message_id: string | null;
  thread: string | null;
  says: string | null;
  is_stopped: number;
};

// Each delivery with the message that its thread hangs on: that of the first part.
const DELIVERY = `select d.*, (select f.message_id from delivery f
  where f.edition_id = d.edition_id and f.due_at = d.due_at and f.part = 1 and d.part > 1) as thread from delivery d`;

/** The ledger of deliveries. Every change names the claim that it is made under, and adds to the delivery's history. */
export function deliveryQueries(
  engine: Engine,
): Pick<
  Store,
  | 'dueDeliveries'
  | 'claimDelivery'
  | 'renderDelivery'
  | 'moveDelivery'
  | 'unparkDeliveries'
  | 'delivery'
  | 'earlierParts'
  | 'deliveries'
  | 'deliveryEvents'
> {
  return {
    dueDeliveries: (now, limit, which = { not: [] }) => {
      const names = 'only' in which ? [which.only] : which.not;
      const isOf = names.map((_, i) => `(d.place >= $${3 + 2 * i} and d.place < $${4 + 2 * i})`).join(' or ');
      // `/` and the character after it: the places of a platform lie between them.
      const bounds = names.flatMap((name) => [`${name}/`, `${name}0`]);
      const wanted = names.length === 0 ? '' : `and ${'only' in which ? '' : 'not '}(${isOf})`;
      // A rest of the whole platform stands under its name.
      const rests = 'only' in which ? `or (r.tenant = '' and r.place = $${3 + bounds.length})` : '';
      return engine.all(
        `select d.key, d.place from delivery d where d.next_at <= $1 and (d.lease_until is null or d.lease_until <= $1) ${wanted}
           and not exists (select 1 from delivery e
             where e.edition_id = d.edition_id and e.due_at = d.due_at and e.part = d.part - 1 and e.state <> 'sent')
           and (d.state in ('intent', 'unknown') or not exists (select 1 from resting_place r
             where ((r.tenant = d.tenant and r.place = d.place) ${rests}) and r.until_at > $1))
         order by d.next_at, d.key limit $2`,
        [now, limit, ...bounds, ...('only' in which ? [which.only] : [])],
      );
    },
    claimDelivery: async (key, token, now, until) => {
      const claimed = await engine.run(
        `update delivery set claim_token = $1, lease_until = $2 where key = $3 and next_at <= $4 and (lease_until is null or lease_until <= $4)
           and (state in ('intent', 'unknown') or not exists (select 1 from resting_place r
             where r.tenant = delivery.tenant and r.place = delivery.place and r.until_at > $4))`,
        [token, until, key, now],
      );
      if (claimed === 0) return null;
      const [row] = await engine.all<DeliveryRow>(`${DELIVERY} where d.key = $1 and d.claim_token = $2`, [key, token]);
      return row === undefined ? null : delivery(row);
    },
    renderDelivery: (key, token, payloads, now) => engine.transaction((sql) => render(sql, { key, token, payloads, now })),
    moveDelivery: (key, token, step, now) => engine.transaction((sql) => move(sql, { key, token, step, now })),
    unparkDeliveries: (tenant, place, dueSince, now) =>
      engine.transaction(async (sql) => {
        const unparked = await sql.all<{ key: string }>(
          `update delivery set state = case when payload is null then 'planned' else 'rendered' end, next_at = $4, may_unpark = 0
           where tenant = $1 and place = $2 and state = 'parked' and may_unpark = 1 and due_at >= $3 returning key`,
          [tenant, place, dueSince, now],
        );
        for (const { key } of unparked) await addEvent(sql, key, now, 'The place takes messages again.');
        return unparked.length;
      }),
    delivery: async (key) => {
      const [row] = await engine.all<DeliveryRow>(`${DELIVERY} where d.key = $1`, [key]);
      return row === undefined ? null : delivery(row);
    },
    earlierParts: async (key) => {
      const rows = await engine.all<{ message_id: string | null }>(
        `select e.message_id from delivery d
           join delivery e on e.edition_id = d.edition_id and e.due_at = d.due_at and e.part < d.part
         where d.key = $1 order by e.part`,
        [key],
      );
      return rows.map((row) => row.message_id ?? '');
    },
    deliveries: async (tenant, { editionId = null, place = null, state = null, isFirstPart = false }, limit) => {
      const rows = await engine.all<DeliveryRow>(
        `${DELIVERY} where d.tenant = $1 and ($2 = '' or d.edition_id = $2) and ($3 = '' or d.place = $3)
           and ($4 = '' or d.state = $4) and (d.part = 1 or $5 = 0)
         order by d.due_at desc, d.edition_id, d.part limit $6`,
        [tenant, editionId ?? '', place ?? '', state ?? '', isFirstPart ? 1 : 0, limit],
      );
      return rows.map(delivery);
    },
    deliveryEvents: (key) =>
      engine.all<DeliveryEvent>(`select at, state, attempts, says from delivery_event where delivery_key = $1 order by n`, [key]),
  };
}

async function render(
  sql: Sql,
  { key, token, payloads, now }: { key: string; token: string; payloads: readonly string[]; now: string },
): Promise<boolean> {
  const [first, ...later] = payloads;
  const rendered = await sql.run(
    `update delivery set payload = $1, state = 'rendered' where key = $2 and claim_token = $3 and lease_until > $4 and state = 'planned'`,
    [first ?? null, key, token, now],
  );
  if (rendered === 0) return false;
  await addEvent(sql, key, now);
  for (const [i, payload] of later.entries()) {
    await sql.run(
      `insert into delivery (key, edition_id, due_at, part, tenant, place, payload, state, planned_at, next_at)
       select $1, edition_id, due_at, $2, tenant, place, $3, 'rendered', planned_at, $4 from delivery where key = $5`,
      [partKey(key, i + 2), i + 2, payload, now, key],
    );
    await addEvent(sql, partKey(key, i + 2), now);
  }
  return true;
}

// Decided within the statement, so that an edition that is stopped meanwhile is stopped.
const WANTED_NO_MORE = `is_stopped = 1 and $1 in ('planned', 'rendered')`;

async function move(sql: Sql, { key, token, step, now }: { key: string; token: string; step: Step; now: string }): Promise<boolean> {
  // An attempt needs a claim that still holds; what became of an attempt is kept as long as nobody else has claimed it since.
  const keeps = step.state === 'intent' ? '' : ', claim_token = null, lease_until = null';
  const moved = await sql.run(
    `update delivery set state = case when ${WANTED_NO_MORE} then 'parked' else $1 end,
       next_at = case when ${WANTED_NO_MORE} then null else $2 end, says = case when ${WANTED_NO_MORE} then '${STOPPED}' else $3 end,
       may_unpark = $4, attempts = coalesce($5, attempts),
       first_intent_at = coalesce($6, first_intent_at), last_intent_at = coalesce($7, last_intent_at),
       message_id = coalesce($8, message_id)${keeps}
     where key = $9 and claim_token = $10 and lease_until > $11`,
    [
      step.state,
      step.nextAt,
      step.says,
      step.mayUnpark ? 1 : 0,
      step.attempts ?? null,
      step.firstIntentAt ?? null,
      step.lastIntentAt ?? null,
      step.messageId ?? null,
      key,
      token,
      step.state === 'intent' ? now : '',
    ],
  );
  if (moved === 0) return false;
  await addEvent(sql, key, now);
  if (step.state === 'parked') await noteParked(sql, key, now);
  if (step.state === 'sent') await noteWorking(sql, key, now);
  if (step.platformRests !== undefined) {
    await sql.run(
      `insert into resting_place (tenant, place, until_at) values ('', $1, $2)
       on conflict (tenant, place) do update set until_at = excluded.until_at where resting_place.until_at < excluded.until_at`,
      [step.platformRests.name, step.platformRests.until],
    );
  }
  if (step.placeRestsUntil !== null) {
    await sql.run(
      `insert into resting_place (tenant, place, until_at) select tenant, place, $1 from delivery where key = $2
       on conflict (tenant, place) do update set until_at = excluded.until_at where resting_place.until_at < excluded.until_at`,
      [step.placeRestsUntil, key],
    );
  }
  return true;
}

/** What was done, as the delivery says it unless `says` says otherwise. */
async function addEvent(sql: Sql, key: string, now: string, says: string | null = null): Promise<void> {
  await sql.run(
    `insert into delivery_event (delivery_key, at, state, attempts, says) select key, $1, state, attempts, coalesce($2, says) from delivery where key = $3`,
    [now, says, key],
  );
}

function delivery(row: DeliveryRow): Delivery {
  return {
    key: row.key,
    editionId: row.edition_id,
    dueAt: row.due_at,
    part: row.part,
    tenant: row.tenant,
    place: row.place,
    message: row.message === null ? null : (JSON.parse(row.message) as Message),
    payload: row.payload,
    state: row.state,
    attempts: row.attempts,
    plannedAt: row.planned_at,
    nextAt: row.next_at,
    firstIntentAt: row.first_intent_at,
    lastIntentAt: row.last_intent_at,
    messageId: row.message_id,
    thread: row.thread,
    says: row.says,
    isStopped: row.is_stopped === 1,
  };
}
