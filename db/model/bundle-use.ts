import type { ConsentUse } from './consent.ts';

/** The uses that a bundle may be for: it goes to the own team, or to others. */
export const bundleUses = ['team', 'third-parties'] as const satisfies readonly ConsentUse[];
export type BundleUse = (typeof bundleUses)[number];
