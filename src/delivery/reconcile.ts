import type { Found, Platform, Target } from '../platform.ts';
import { afterFind, type Delivery, type Moment, type Step } from './delivery.ts';

/**
 * Looks whether an attempt whose outcome nobody knows was posted, and gives the step that follows from it. What cannot be
 * read back for good is parked: a reader forgives silence sooner than an echo.
 */
export async function readBack(delivery: Delivery, target: Target, platform: Platform): Promise<(moment: Moment) => Step> {
  const found = await platform
    .find(target, delivery.firstIntentAt ?? delivery.plannedAt)
    .catch((error: unknown): Found => ({ kind: 'cannot-tell', says: error instanceof Error ? error.message : String(error) }));
  return (moment) => afterFind(delivery, found, moment);
}
