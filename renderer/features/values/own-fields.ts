/** The fields that the team added, in the user's language. */
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';

import { isChinese } from '../../../db/model/locales.ts';
import { ownOfField } from '../../../db/model/term.ts';
import { api } from '../../api.ts';

export type OwnField = Awaited<ReturnType<(typeof api)['fields.list']>>[number];

const none: readonly OwnField[] = [];

/** All of them in their order, with those that were put aside. Empty until they are there. */
export function useOwnFields(): readonly OwnField[] {
  const { data = none } = useQuery({ queryKey: ['ownFields'], queryFn: () => api['fields.list']({}) });
  return data;
}

/** The own field that a field of the log is. */
export function ownFieldOf(fields: readonly OwnField[], field: string): OwnField | undefined {
  const id = ownOfField(field);
  return id === undefined ? undefined : fields.find((one) => one.id === id);
}

/** What it is called: in the language of the window, else in the other. */
export function useOwnFieldName(): (field: Pick<OwnField, 'english' | 'chinese'>) => string {
  const { locale } = useIntl();
  return ({ english, chinese }) => (isChinese(locale) ? (chinese ?? english) : (english ?? chinese)) ?? '';
}
