import { useQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { isWholeName } from './reasons.ts';
import styles from './people.module.css';

interface AlikeNoteProps {
  readonly person: string;
  readonly name: string;
  readonly onSame: (id: string, name: string) => void;
}

/** A person just written down is called like one who is known: the same, or somebody else? */
export function AlikeNote({ person, name, onSame }: AlikeNoteProps) {
  const t = useText();
  const [isOther, setOther] = useState(false);
  const { data = [] } = useQuery({
    queryKey: ['people', 'find', name, 'whole'],
    queryFn: () => api['people.find']({ text: name, limit: 12 }),
    retry: false,
  });
  const alike = data.filter(({ id, reason }) => id !== person && isWholeName(reason)).slice(0, 3);
  if (isOther || alike.length === 0) return null;
  return (
    <div className={styles['alike']} role="status">
      {alike.map((known) => (
        <Fragment key={known.id}>
          <span className={styles['alikeText']}>
            {t('person.alike.known', { name: known.name, acts: known.acts, reason: t(`person.reason.${known.reason as 'same-writing'}`) })}
          </span>
          <Button onPress={() => onSame(known.id, known.name)}>{t('person.alike.same')}</Button>
        </Fragment>
      ))}
      <Button onPress={() => setOther(true)}>{t('person.alike.other')}</Button>
    </div>
  );
}
