import { useCallback } from 'react';
import { useIntl } from 'react-intl';

import { parseDate } from '../../db/model/date.ts';
import { describeDate } from '../../db/model/date-display.ts';
import { useText } from './index.tsx';

/** A date in words; what was kept and cannot be read is marked wherever it shows, for it counts as missing. */
export function useDateText(): (edtf: string) => string {
  const t = useText();
  const { locale } = useIntl();
  return useCallback((edtf) => (parseDate(edtf.trim()).ok ? describeDate(edtf, locale) : t('date.unread', { text: edtf })), [t, locale]);
}
