import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import { api, shell } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choices.tsx';
import { List, Section, Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { useDebouncedValue } from '../../ui/use-debounced-value.ts';
import { useRemoval } from '../fields/index.ts';
import styles from './words.module.css';

/** The full HURIDOCS lists, where somebody imported them: whether their terms are offered, and a look into them. */
export function PackSection() {
  const t = useText();
  const { attempt } = useRemoval();
  const { data } = useQuery({ queryKey: ['packs', 'state'], queryFn: () => api['packs.state']({}) });
  const importLists = () =>
    attempt(async () => {
      const { files } = await shell['shell.chooseFiles']({ purpose: 'open-vocabulary' });
      if (!files[0]) return;
      const { isNew, terms, problemCount } = await api['packs.import']({ file: files[0].token });
      const said = isNew ? t('words.pack.imported', { terms }) : t('words.pack.same');
      useToasts.getState().show({ text: problemCount > 0 ? `${said} · ${t('words.pack.problems', { count: problemCount })}` : said });
    });
  const button = <Button onPress={() => void importLists()}>{t('words.pack.import')}</Button>;
  if (!data) return null;
  const { pack } = data;
  if (!pack)
    return (
      <Section title={t('words.pack')}>
        <Stack>
          <Soft>{t('words.pack.empty')}</Soft>
          <div>{button}</div>
        </Stack>
      </Section>
    );
  return (
    <Section title={t('words.pack')} actions={button}>
      <Stack>
        <Soft>{t('words.pack.about', { lists: pack.lists, terms: pack.terms, version: pack.version })}</Soft>
        <div>
          <Checkbox isSelected={pack.isOffered} onChange={(isOffered) => void attempt(() => api['packs.offer']({ isOffered }))}>
            {t('words.pack.offer')}
          </Checkbox>
          <p>
            <Soft>{t('words.pack.offer.hint')}</Soft>
          </p>
        </div>
        <FindTerm />
      </Stack>
    </Section>
  );
}

const mostShown = 50;

function FindTerm() {
  const t = useText();
  const { locale } = useIntl();
  const [text, setText] = useState('');
  const sought = useDebouncedValue(text.trim());
  const { data: found = [] } = useQuery({
    queryKey: ['packs', 'find', sought, locale],
    queryFn: () => api['packs.find']({ text: sought, limit: mostShown, locale }),
    enabled: sought !== '',
  });
  return (
    <div>
      <TextField label={t('words.pack.find')} type="search" value={text} onChange={setText} />
      {sought !== '' && (
        <List label={t('words.pack.find')}>
          {found.map(({ list, code, label }) => (
            <li key={code} className={styles['line']}>
              <span dir="auto">{label}</span>
              <Soft>{`L${String(list).padStart(2, '0')}`}</Soft>
            </li>
          ))}
        </List>
      )}
      {found.length === mostShown && <Soft>{t('words.pack.first', { count: mostShown })}</Soft>}
    </div>
  );
}
