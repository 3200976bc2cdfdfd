import { platformContract } from './platform.ts';
import { surfaces } from './surfaces.ts';

for (const [name, show] of Object.entries(surfaces)) platformContract(name, show);
