import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choices.tsx';
import { Row, Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useDebouncedValue } from '../../ui/use-debounced-value.ts';
import styles from './bundles.module.css';

export interface CaseChoiceProps {
  readonly chosen: readonly string[];
  readonly onChange: (cases: readonly string[]) => void;
}

const shownRows = 100;

/** Cases to choose from, found by number, title or place. What is chosen stays chosen while one searches on. */
export function CaseChoice({ chosen, onChange }: CaseChoiceProps) {
  const t = useText();
  const [text, setText] = useState('');
  const words = useDebouncedValue(text.trim()).slice(0, 200);
  const { data, error } = useQuery({
    queryKey: ['cases', 'export', words],
    async queryFn() {
      const keys = await api['cases.keys']({ sort: [{ by: 'title' }], ...(words && { text: words }) });
      return { count: keys.length, rows: await api['cases.rows']({ keys: keys.slice(0, shownRows) }) };
    },
    placeholderData: (previous) => previous,
  });
  const rows = data?.rows ?? [];
  return (
    <Stack>
      <TextField label={t('cases.filter.text')} type="search" value={text} onChange={setText} />
      {error && <ErrorPanel error={error} />}
      <div role="group" aria-label={t('nav.cases')} className={styles['cases']}>
        {data?.count === 0 && <Soft>{t('cases.none')}</Soft>}
        {rows.map(({ id, number, title }) => (
          <Checkbox
            key={id}
            isSelected={chosen.includes(id)}
            onChange={(isIn) => onChange(isIn ? [...chosen, id] : chosen.filter((other) => other !== id))}
          >
            <Soft>{number}</Soft> <span dir="auto">{title}</span>
          </Checkbox>
        ))}
      </div>
      <Row>
        <span role="status" className={styles['grow']}>
          {t('export.chosen', { count: chosen.length })}
          {data && data.count > shownRows && ` ${t('export.chosen.more', { count: data.count - shownRows })}`}
        </span>
        <Button
          kind="quiet"
          isDisabled={rows.length === 0}
          onPress={() => onChange([...new Set([...chosen, ...rows.map(({ id }) => id)])])}
        >
          {t('export.chooseShown')}
        </Button>
        <Button kind="quiet" isDisabled={chosen.length === 0} onPress={() => onChange([])}>
          {t('export.chooseNone')}
        </Button>
      </Row>
    </Stack>
  );
}
