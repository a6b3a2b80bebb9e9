/** The list of sites. Its order has no meaning. */
import type { Site } from './site';

export const sites: readonly Site[] = [];
