/** Practice: the tour of a training vault. */
import * as z from 'zod';

import { Done, method, NoInput } from './define.ts';

export const trainingContract = {
  'training.show': method({ kind: 'read', input: NoInput, output: z.strictObject({ isTraining: z.boolean(), isTourEnded: z.boolean() }) }),
  /** Remembered in the vault; the tour can be begun again by hand. */
  'training.endTour': method({ kind: 'write', input: NoInput, output: Done }),
};
