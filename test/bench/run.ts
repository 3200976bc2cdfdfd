/** `npm run bench`: prints speeds, each beside a peer of the same run. It asserts nothing: machines differ. */
import { benchAnswers } from './answers.ts';
import { benchBriefing } from './briefing.ts';
import { benchDeliveries } from './deliveries.ts';
import { benchEditions } from './editions.ts';
import { benchFanOut } from './fan-out.ts';
import { benchKeyPoints } from './key-points.ts';
import { benchModel } from './model.ts';
import { benchPages } from './pages.ts';
import { benchSlack } from './slack.ts';
import { benchStartUp } from './start-up.ts';

benchPages();
benchKeyPoints();
await benchBriefing();
await benchDeliveries();
await benchFanOut();
await benchEditions();
await import('./clustering.ts');
await benchSlack();
await benchModel();
await benchAnswers();
await benchStartUp();
