import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { useStateName } from '../../i18n/state-names.ts';
import { hrefOf } from '../../state/route.ts';
import { IconButton } from '../../ui/button.tsx';
import { Soft } from '../../ui/layout.tsx';
import { useRemoval } from '../fields/index.ts';
import type { Theme } from './theme.ts';
import styles from './themes.module.css';
import memberList from '../../ui/member-list.module.css';

const longest = 500;

/**
 * The recommendations of a theme, in their own order; one that this vault does not have is counted and named.
 *
 * @param isWhole their texts in full; left out: the first lines.
 */
export function Members({ theme, isWhole = false }: { readonly theme: Theme; readonly isWhole?: boolean }) {
  const t = useText();
  const stateName = useStateName();
  const { attempt, offerUndo } = useRemoval();
  const { data: rows } = useQuery({
    queryKey: ['recommendations', 'of-theme', theme.id],
    queryFn: async () => api['recommendations.rows']({ keys: (await api['recommendations.keys']({ theme: theme.id })).slice(0, longest) }),
  });
  const remove = async (id: string) => {
    const put = (isIn: boolean) => api['records.edit']({ entity: 'theme', id: theme.id, fields: { [`recommendations/${id}`]: isIn } });
    if (await attempt(() => put(false))) offerUndo('themes.member.removed', () => put(true));
  };
  const missing = rows ? Math.max(0, Math.min(theme.recommendations.length, longest) - rows.length) : 0;
  return (
    <>
      <ul className={memberList['list']}>
        {rows?.map(({ id, paragraph, recommending, text, links }) => (
          <li key={id}>
            <a href={hrefOf(['recommendations', id], { theme: theme.id })}>{paragraph ?? t('recommendation.one')}</a>
            <span className={isWhole ? styles['whole'] : styles['first']}>
              <strong>{recommending.map(stateName).join(t('list.separator'))}</strong>{' '}
              <span dir="auto" title={text}>
                {text}
              </span>
            </span>
            <Soft>{t('themes.member.cases', { count: links })}</Soft>
            <IconButton
              label={t('themes.member.remove', { paragraph: paragraph ?? '' })}
              icon={<X size={14} aria-hidden />}
              onPress={() => void remove(id)}
            />
          </li>
        ))}
      </ul>
      {missing > 0 && <Soft>{t('themes.member.missing', { count: missing })}</Soft>}
    </>
  );
}
