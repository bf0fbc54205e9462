import { useCallback } from 'react';
import { useIntl } from 'react-intl';

import { describeDate } from '../../../db/model/date-display.ts';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { listOf } from './field-names.ts';

const dates = new Set(['begin', 'end', 'deadline', 'received', 'birthDate', 'date']);
const orders = { 'family-first': 'person.order.family-first', 'given-first': 'person.order.given-first' } as const;

/** A value of the log as a person reads it: codes as words, dates in words, yes and no. */
export function useValueWords(): (entity: string, field: string, value: string | number | boolean) => string {
  const t = useText();
  const words = useWords();
  const { locale } = useIntl();
  return useCallback(
    (entity, field, value) => {
      if (typeof value === 'boolean') return t(value ? 'field.yes' : 'field.no');
      if (field === 'confidentiality' && [1, 2, 3, 4].includes(Number(value))) return t(`confidentiality.${value as 1 | 2 | 3 | 4}`);
      if (typeof value === 'number') return String(value);
      if (value in orders) return t(orders[value as keyof typeof orders]);
      const list = listOf(entity, field);
      if (list !== '') return words.label(list, value);
      return dates.has(field) ? describeDate(value, locale) : value;
    },
    [t, words, locale],
  );
}
