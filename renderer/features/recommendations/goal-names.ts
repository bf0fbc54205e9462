import { useCallback } from 'react';

import { type MessageId, useText } from '../../i18n/index.tsx';

/** `16 Peace, justice and strong institutions`; a target such as 16.3 by its number. */
export function useGoalName(): (goal: string) => string {
  const t = useText();
  return useCallback((goal) => (/^(?:[1-9]|1[0-7])$/.test(goal) ? `${goal} ${t(`sdg.${goal}` as MessageId)}` : goal), [t]);
}
