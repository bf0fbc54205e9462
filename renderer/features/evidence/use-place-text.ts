import { clockText } from '../../../db/model/clock.ts';
import { useText } from '../../i18n/index.tsx';
import type { FilePlace } from './file-place.ts';

/** A place in a file in words: "Page 3", "from 1:02 to 1:10". `''` where nothing is said. */
export function usePlaceText(): (place: FilePlace) => string {
  const t = useText();
  return ({ page, paragraph, fromMs, toMs, region }) =>
    [
      page !== undefined && t('pinpoint.page', { page }),
      paragraph !== undefined && t('pinpoint.paragraph', { paragraph }),
      fromMs !== undefined &&
        (toMs === undefined
          ? t('pinpoint.at', { from: clockText(fromMs) })
          : t('pinpoint.between', { from: clockText(fromMs), to: clockText(toMs) })),
      region !== undefined && t('pinpoint.region'),
    ]
      .filter(Boolean)
      .join(t('list.separator'));
}
