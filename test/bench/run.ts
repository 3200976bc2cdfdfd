/** `npm run bench`: prints speeds, each beside a peer of the same run. It asserts nothing: machines differ. */
import { benchKeyPoints } from './key-points.ts';
import { benchStartUp } from './start-up.ts';

benchKeyPoints();
await import('./clustering.ts');
await benchStartUp();
