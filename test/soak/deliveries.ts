/**
 * `node test/soak/deliveries.ts [KILLS]`: the kill test at length, 1,000 kills on each store and platform unless told otherwise; then
 * three workers that share a store, of whom one is killed and one put to sleep, and a database that goes and comes twenty times. Exits
 * with 1 when anything is lost, doubled or misplaced.
 */
import { type KillResult, type KillRun, killRun } from '../delivery/kill-run.ts';
import { isPostgresMissing, startPostgres } from '../store/postgres-server.ts';

const KILLS_A_RUN = 25;
const CREWS = 10;
const OUTAGES = 20;
const PLATFORMS = ['read-back', 'nonce'] as const;
const kills = Number(process.argv[2] ?? 1_000);
let isGood = true;

async function runAll(name: string, runs: readonly KillRun[], postgres: () => Promise<Pick<KillRun, 'postgres'>>): Promise<void> {
  const total = { planned: 0, killed: 0, lost: 0, doubled: 0, misplaced: 0 } satisfies KillResult as Record<keyof KillResult, number>;
  for (const run of runs) {
    const result = await killRun({ ...run, ...(await postgres()) });
    for (const key of Object.keys(total) as (keyof KillResult)[]) total[key] += result[key];
  }
  console.log(name, total);
  isGood = isGood && total.lost + total.doubled + total.misplaced === 0;
}

const killed = (platform: KillRun['platform']) =>
  Array.from({ length: Math.ceil(kills / KILLS_A_RUN) }, (_, i): KillRun => {
    return { platform, protocol: 'ledger', digests: 250, kills: Math.min(KILLS_A_RUN, kills - i * KILLS_A_RUN) };
  });

for (const platform of PLATFORMS) await runAll(`SQLite, ${platform}`, killed(platform), async () => ({}));
if (!isPostgresMissing()) {
  const server = await startPostgres();
  const postgres = async () => ({ postgres: { url: await server.database(), server } });
  for (const platform of PLATFORMS) {
    await runAll(`PostgreSQL, ${platform}`, killed(platform), postgres);
    const shared = { platform, protocol: 'shared', kills: 0 } as const;
    const crews = Array.from({ length: CREWS }, () => ({ ...shared, digests: 400, hasCrew: true }));
    await runAll(`three workers, one killed, one asleep, ${platform}`, crews, postgres);
    await runAll(`${OUTAGES} ends of the database, ${platform}`, [{ ...shared, digests: 1_500, outages: OUTAGES }], postgres);
  }
  await server.remove();
}
for (const protocol of ['post-then-mark', 'mark-then-post'] as const) {
  const { lost, doubled } = await killRun({ platform: 'read-back', protocol, digests: 400, kills: 20 });
  console.log(protocol, { lost, doubled });
  isGood = isGood && (protocol === 'post-then-mark' ? doubled : lost) > 0;
}
process.exitCode = isGood ? 0 : 1;
