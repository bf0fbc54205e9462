import { X } from 'lucide-react';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { IconButton } from '../../ui/button.tsx';
import { SelectField } from '../../ui/choices.tsx';
import { ItemLink, List, Stack } from '../../ui/layout.tsx';
import { useRemoval } from '../fields/index.ts';
import styles from './evidence.module.css';
import type { ItemOf } from './item-of.ts';
import type { CaseOfItem } from './use-claims.ts';
import { Within } from './within.tsx';

/** Which acts of its case an item shows, as a whole. */
export function ActsShown({ id, isReadOnly, fields, of }: ItemOf & { readonly of: CaseOfItem }) {
  const t = useText();
  const { attempt } = useRemoval();
  const codes = of.shown.get(id) ?? [];
  const shown = of.acts.filter((act) => codes.includes(act.id));
  const others = of.acts.filter((act) => !codes.includes(act.id));
  const change = (act: string, isIn: boolean) =>
    void attempt(() => api['records.edit']({ entity: 'evidence', id, fields: { [`acts/${act}`]: isIn } }));
  if (of.acts.length === 0) return null;
  return (
    <Within title={t('field.evidence.acts')} count={shown.length}>
      <Stack>
        {shown.length > 0 && (
          <List label={t('field.evidence.acts')}>
            {shown.map((act) => (
              <li key={act.id} className={styles['pinned']}>
                <ItemLink href={hrefOf(['cases', String(fields['case'])], { field: 'type', of: act.id })}>
                  <span dir="auto">{act.label}</span>
                </ItemLink>
                <IconButton
                  label={t('field.set.remove', { term: act.label })}
                  icon={<X size={14} aria-hidden />}
                  isDisabled={isReadOnly}
                  onPress={() => change(act.id, false)}
                />
              </li>
            ))}
          </List>
        )}
        {others.length > 0 && (
          <SelectField
            label={t('pinpoint.acts.add')}
            value=""
            options={others}
            placeholder={t('pinpoint.acts.choose')}
            isDisabled={isReadOnly}
            onChange={(act) => change(act, true)}
          />
        )}
      </Stack>
    </Within>
  );
}
