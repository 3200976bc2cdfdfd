/** `node test/soak/deliveries.ts [KILLS]`: the kill test at length, 1,000 kills on each platform unless told otherwise. Exits with 1 when anything is lost, doubled or misplaced. */
import { killRun } from '../delivery/kill-run.ts';

const KILLS_A_RUN = 50;
const kills = Number(process.argv[2] ?? 1_000);
let isGood = true;
for (const platform of ['read-back', 'nonce'] as const) {
  const total = { planned: 0, killed: 0, lost: 0, doubled: 0, misplaced: 0 };
  for (let done = 0; done < kills; done += KILLS_A_RUN) {
    const result = await killRun({ platform, protocol: 'ledger', digests: 400, kills: Math.min(KILLS_A_RUN, kills - done) });
    for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += result[key];
  }
  console.log(platform, total);
  isGood = isGood && total.lost + total.doubled + total.misplaced === 0;
}
for (const protocol of ['post-then-mark', 'mark-then-post'] as const) {
  const { lost, doubled } = await killRun({ platform: 'read-back', protocol, digests: 400, kills: 20 });
  console.log(protocol, { lost, doubled });
  isGood = isGood && (protocol === 'post-then-mark' ? doubled : lost) > 0;
}
process.exitCode = isGood ? 0 : 1;
