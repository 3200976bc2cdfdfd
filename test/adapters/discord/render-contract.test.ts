import { renderDiscord } from '../../../adapters/discord/render.ts';
import { platformContract } from '../../contract/platform.ts';
import { readParts } from './read-parts.ts';

platformContract('Discord', (message) => readParts(renderDiscord(message)));
