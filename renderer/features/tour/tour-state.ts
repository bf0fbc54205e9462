/** Where the tour stands. View state only; that it was ended is remembered in the vault. */
import { create } from 'zustand';

interface TourStore {
  /** `undefined`: not running. */
  readonly step: number | undefined;
  set(step: number | undefined): void;
}

export const useTour = create<TourStore>((set) => ({ step: undefined, set: (step) => set({ step }) }));

/** From the start, by hand. */
export function beginTour(): void {
  useTour.getState().set(0);
}
